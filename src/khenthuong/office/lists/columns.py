"""Which information each column of a found table holds, and what kind of list the table is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from khenthuong.base.vietnamese import without_marks
from khenthuong.office.lists.date_values import YEAR
from khenthuong.office.lists.dictionary import Dictionary, ListKind, Part, heading_key
from khenthuong.office.lists.plan_words import PlanNames
from khenthuong.office.lists.table import FoundColumn, FoundTable, RowRole
from khenthuong.office.lists.units import Unit, unit_in_heading, unit_of

_YEAR = re.compile(rf"(?:\bnăm\s*)?\b({YEAR})\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_CLOSE = 88.0
_RESULT_PARTS = frozenset({"planned", "done", "share"})
_SCORE_PARTS = frozenset({"self", "cross", "council"})
_PEOPLE_FIELDS = frozenset(
    {
        "nominee.born", "nominee.born_man", "nominee.born_woman", "nominee.post", "nominee.post_unit", "nominee.number",
        "nominee.unit", "nominee.gender", "ratings", "proposed.award", "register.award", "initiatives.name",
        "discipline.form", "leave.work_days", "registered.awards", "nominee.group",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column and what it holds. ``field`` None: not read, because nobody needs it (``dropped``) or knows it."""

    position: int
    heading: str
    field: str | None = None
    year: int | None = None
    part: Part | None = None
    unit: Unit | None = None
    dropped: str = ""
    hidden: bool = False
    choice: str = ""
    """A column of marks: the award or grading its own heading names (“Danh hiệu đăng ký · LĐTT”, with an x below)."""
    near: str = ""
    """The known heading this unknown one looks like; only for a question."""


def is_heading(dictionary: Dictionary, names: PlanNames | None, text: str) -> bool:
    """Whether a text looks like a known column heading, for finding the header rows."""
    key = heading_key(text)
    return (bool(key) and any(
        dictionary.field_of(one, None) or dictionary.dropped_as(one) or dictionary.part_of(one)
        for one in dict.fromkeys((key, heading_key(_BRACKET.sub("", text)), heading_key(_YEAR.sub("", text))))
        if one
    )) or bool(names and names.knows(text))  # fmt: skip


def columns_of(
    table: FoundTable, kind: ListKind | None, dictionary: Dictionary, names: PlanNames | None
) -> list[Column]:
    """The columns of a table read as one kind of list."""
    found = [_column(column, kind, dictionary, names) for column in table.columns]
    return _settled(found, kind)


def kind_of(table: FoundTable, dictionary: Dictionary, names: PlanNames | None) -> ListKind | None:
    """The kind of list a table is by its headings and title; None when they do not tell."""
    columns = {
        kind: columns_of(table, kind, dictionary, names) for kind in ("results", "scores", "nominees", "register")
    }
    parts = {dictionary.part_of(key) for column in table.columns for key in _keys(column.headings)[0]}
    titled = dictionary.kinds_in_title(f"{table.title} {table.grid.sheet}")
    if parts & _SCORE_PARTS:
        return "scores"
    figures = sum(1 for one in columns["results"] if (one.field or "").startswith(("measurements.", "assigned.")))
    if names is None:
        figures = sum(1 for column in table.columns for key in _keys(column.headings)[0] if _is_target(key, dictionary))
    if (parts & _RESULT_PARTS and "scores" not in titled) or figures > 1 or (figures and "results" in titled):
        return "results"
    lines = sum(1 for one in columns["scores"] if (one.field or "").startswith(("items.", "sections.", "bonus.")))
    maximum = any(row.role is RowRole.MAXIMUM for row in table.rows)
    if lines > 1 or maximum or ("scores" in titled and not _fields(columns["nominees"]) & {"nominee.born"}):
        return "scores"
    return _people_kind(_fields(columns["nominees"]), _fields(columns["register"]), titled)


def _people_kind(fields: set[str], register: set[str], titled: tuple[ListKind, ...]) -> ListKind | None:
    if not fields & {"nominee.name", "nominee.collective", "nominee.unit", "nominee.family_name"}:
        return None
    decided = bool(register & {"register.decision", "register.decided_on", "register.issuer", "register.year"})
    if "proposed.award" in fields and "registrations" not in titled and "register" not in titled:
        return "nominees"
    if "registrations" in titled or ("registered.awards" in fields and not fields & {"ratings", "discipline.form"}):
        return "registrations"
    if "register.award" in register and decided and ("nominees" not in titled or "register" in titled):
        return "register"
    if "register" in titled and "register.award" in register:
        return "register"
    return "nominees" if fields & _PEOPLE_FIELDS else None


def _is_target(key: str, dictionary: Dictionary) -> bool:
    """Whether a heading is a usual name of a target; enough to know a list of results, not to read it."""
    return heading_key(_BRACKET.sub("", key)) in dictionary.target_keys


def _fields(columns: Iterable[Column]) -> set[str]:
    return {column.field for column in columns if column.field}


def _keys(headings: tuple[str, ...]) -> tuple[list[str], int | None]:
    """The heading keys without years, and the year they name when it is one."""
    years = {int(found) for text in headings for found in _YEAR.findall(text)}
    keys = [heading_key(_YEAR.sub(" ", text)) for text in headings]
    return [key for key in keys if key], (years.pop() if len(years) == 1 else None)


def _column(column: FoundColumn, kind: ListKind | None, dictionary: Dictionary, names: PlanNames | None) -> Column:
    keys, year = _keys(column.headings)
    unit = next((unit for text in reversed(column.headings) if (unit := unit_in_heading(text))), None)
    plain = Column(column.position, column.heading, None, year, None, unit, "", column.hidden)
    if not keys:
        return plain
    if kind in ("results", "scores") and (found := _of_plan(plain, column.headings, kind, dictionary, names)):
        return found
    tried = list(_paths(keys))
    for key in tried:
        if (field := dictionary.field_of(key, kind)) is not None:
            return replace(plain, field=field)
        if (what := dictionary.dropped_as(key)) is not None:
            return replace(plain, dropped=what)
    if (marked := _marked(plain, keys, kind, dictionary)) is not None:
        return marked
    return replace(plain, near=_nearest(keys[-1], dictionary.headings(kind)))


_MARKED = {"registered.awards": "award", "register.award": "award", "proposed.award": "award", "ratings": "ratings"}


def _marked(plain: Column, keys: list[str], kind: ListKind | None, dictionary: Dictionary) -> Column | None:
    """A column that stands for one award or grading, under a heading that says what the marks mean."""
    above = next((field for key in _paths(keys[:-1]) if (field := dictionary.field_of(key, kind))), None)
    if above is None and len(keys) == 1 and kind == "registrations":
        above = "registered.awards"
    meant = dictionary.words(_MARKED[above]).get(keys[-1], ()) if above in _MARKED else ()
    return replace(plain, field=above, choice=meant[0]) if len(meant) == 1 else None


def _paths(keys: list[str]) -> Iterable[str]:
    """The whole path, then ever shorter ends of it, each also without what stands in brackets."""
    bare = [heading_key(_BRACKET.sub("", key)) for key in keys]
    for start in range(len(keys)):
        yield " / ".join(keys[start:])
        yield " / ".join(key for key in bare[start:] if key)
        if start < len(keys) - 1:
            yield f"{bare[start]} / {bare[-1]}"


def _of_plan(
    plain: Column, headings: tuple[str, ...], kind: ListKind, dictionary: Dictionary, names: PlanNames | None
) -> Column | None:
    """A column of figures or points: the part its headings name, and the target or line they name."""
    part, rest = _part_and_rest(headings, kind, dictionary)
    if part and not rest:
        # “Chỉ tiêu” under a target is its plan; alone it heads the names of the targets.
        named = dictionary.field_of(heading_key(headings[-1]), kind)
        return replace(plain, field=named) if named else replace(plain, part=part)
    if names is None:
        return replace(plain, part=part) if part else None
    if kind == "results" and (unit := next((one for text in rest if (one := names.unit_of(text))), None)):
        return replace(plain, field=f"of_unit.{unit}", part=part or "done")
    found = _named(plain, part, rest, kind, dictionary, names)
    if found is None and part is None:
        tried = (
            _named(plain, one, other, kind, dictionary, names) for one, other in _run_together(rest, kind, dictionary)
        )
        found = next((column for column in tried if column is not None), None)
    return found


def _named(
    plain: Column, part: Part | None, rest: list[str], kind: ListKind, dictionary: Dictionary, names: PlanNames
) -> Column | None:
    bases = list(dict.fromkeys([" ".join(rest), *reversed(rest)]))
    if kind == "scores":
        line = names.line_of(bases)
        if line is not None:
            return replace(plain, field=line, part=part or "council")
        keys = [heading_key(text) for text in rest]
        total = next((one for key in _paths(keys) if (one := dictionary.field_of(key, kind))), None)
        return replace(plain, field=total, part=part) if part and total else None
    figure, goal = names.figure_of(bases), names.goal_of(bases)
    if part in ("planned", "share") and goal is None and figure is not None:
        owners = [target.id for target in names.plan.targets.values() if figure in target.inputs]
        goal = owners[0] if len(owners) == 1 else None
    if part == "planned" and goal:
        return replace(plain, field=f"assigned.{goal}", part=part)
    if part == "share" and goal:
        return replace(plain, field=f"shares.{goal}", part=part)
    if part in (None, "done") and figure:
        return replace(plain, field=f"measurements.{figure}", part="done")
    return None


def _run_together(rest: list[str], kind: ListKind, dictionary: Dictionary) -> Iterable[tuple[Part, list[str]]]:
    """Readings of a heading that names part and target in one go: “Tổng điểm HĐ chấm”, “KH thu ngân sách”."""
    wanted = _RESULT_PARTS if kind == "results" else _SCORE_PARTS
    words = heading_key(rest[-1]).split() if rest else []
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        for one, other in ((tail, head), (head, tail)):
            part = dictionary.part_of(one)
            if part is not None and part in wanted:
                yield part, [*rest[:-1], other]


def _part_and_rest(headings: tuple[str, ...], kind: ListKind, dictionary: Dictionary) -> tuple[Part | None, list[str]]:
    """The part the headings name, and the headings that name something else.

    A single heading may hold both: “Thu ngân sách (KH)”, “Thu ngân sách - Thực hiện”.
    """
    wanted = _RESULT_PARTS if kind == "results" else _SCORE_PARTS
    part: Part | None = None
    rest: list[str] = []
    for text in headings:
        key = heading_key(_YEAR.sub(" ", text))
        found = next(
            (one for one in (key, heading_key(_BRACKET.sub("", key))) if dictionary.part_of(one) in wanted), ""
        )
        if found:
            part = dictionary.part_of(found)
            continue
        pieces = re.split(r"\s*\(([^()]*)\)\s*|\s+[-–—:]\s+", text)
        # “(%)” alone is a unit: “Hộ dùng nước máy (%)” is a figure in per cent, not the share of a plan.
        own = [one for one in pieces if one and one != "%" and dictionary.part_of(heading_key(one)) in wanted]
        if own and len(own) < len([piece for piece in pieces if piece]):
            part = dictionary.part_of(heading_key(own[-1]))
            text = " ".join(piece for piece in pieces if piece and piece not in own)
        rest.append(text)
    return part, rest


def _settled(columns: list[Column], kind: ListKind | None) -> list[Column]:
    """What single columns cannot know: “Tên” alone is the whole name, “Đơn vị” alone the collective."""
    fields = Counter(column.field for column in columns)
    changes: dict[str, str] = {}
    if fields["nominee.given_name"] and not fields["nominee.family_name"]:
        changes["nominee.given_name"] = "nominee.name"
    if fields["nominee.family_name"] and not fields["nominee.given_name"]:
        changes["nominee.family_name"] = "nominee.name"
    named = fields["nominee.name"] or fields["nominee.family_name"] or fields["nominee.given_name"]
    if named:
        changes["nominee.collective"] = "nominee.unit"
    elif (
        fields["nominee.unit"]
        and not fields["nominee.collective"]
        and kind in ("nominees", "registrations", "register")
    ):
        changes["nominee.unit"] = "nominee.collective"
    settled = [replace(one, field=changes.get(one.field or "", one.field)) for one in columns]
    if kind == "results":
        settled = [
            replace(one, field=None) if one.field and one.field.startswith("nominee.") else one for one in settled
        ]
    return settled


def _nearest(key: str, known: dict[str, str]) -> str:
    """The known heading that looks most like this one, when it looks very much like it."""
    from rapidfuzz import fuzz, process  # here: only lists with unknown headings need it

    if len(key) < 5:
        return ""
    plain = {without_marks(one): one for one in known if len(one) >= 5}
    found = process.extractOne(without_marks(key), list(plain), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return plain[found[0]] if found else ""


def table_unit(table: FoundTable) -> Unit | None:
    """The money unit the notes of a table declare: “ĐVT: triệu đồng”."""
    for text in table.unit_notes:
        found = unit_in_heading(text) or unit_of(text)
        if found is not None and found.family == "money":
            return found
    return None
