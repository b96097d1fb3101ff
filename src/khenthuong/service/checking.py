"""Loading and checking the law and the plans, and showing parts of them as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from khenthuong.base.cache import cache_folder, code_mark, recall, remember
from khenthuong.base.error_catalogue import CATALOGUE
from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.base.locate import shipped
from khenthuong.base.validation import suggest
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.rule_lints import lint_rules
from khenthuong.engine.worked_cases import CaseRunner, check_case
from khenthuong.explain.criteria_card import criteria_card
from khenthuong.explain.document import Document, Paragraph
from khenthuong.explain.rule_card import rule_card
from khenthuong.explain.target_card import target_card
from khenthuong.law.caching import load_law_cached
from khenthuong.law.cases import case_files, read_case_file
from khenthuong.law.criteria_reading import with_criteria
from khenthuong.law.law import Law, walk
from khenthuong.law.local import place_on, with_local
from khenthuong.law.reading import CASES_SUFFIX, load_law, read_overlay
from khenthuong.law.rule_book import assemble
from khenthuong.law.staleness import StaleMark, stale_marks
from khenthuong.plan.plan import Plan
from khenthuong.plan.reading import load_plan

TEMPLATE = "template"


def the_law(folder: Path | None = None) -> Law:
    """The law: the shipped one, or that of another folder, with the sets of criteria.

    The shipped sets lie in ``criteria``; another folder of rules brings its own in its subfolder ``criteria``.

    Raises:
        DataError: with every problem of the rules, or of the sets.
    """
    sets = shipped("criteria") if folder is None else folder / "criteria"
    return with_criteria(load_law_cached(folder or shipped("rules")), sets)


def law_of(folder: Path | None, local: str | None, on: date) -> Law:
    """The law of a day with the local rules of a place: a place the program knows, or a file of the user's own.

    Raises:
        DataError: every problem of the rules; KT-403 for an unknown place, KT-214 for one that is no more.
    """
    law = the_law(folder)
    if local is None:
        return law
    own = Path(local)
    if own.suffix in (".yaml", ".yml"):
        return with_local(law, read_overlay(own, law), on)
    place = place_on(law.places, local, on)
    found = [overlay for overlay in law.overlays.values() if overlay.place == place.id]
    if not found:
        return replace(law, local=(f"Chưa có quy định nào của {place.name} trong dữ liệu",))
    for overlay in found:
        law = with_local(law, overlay, on)
    return law


@dataclass(frozen=True, slots=True)
class LawCheck:
    """What a check without errors found: how many cases ran, what was not re-checked for a year, how many sets."""

    cases: int
    stale: tuple[StaleMark, ...]
    sets: int


def check_law(on: date, folder: Path | None = None) -> LawCheck:
    """Load the law and its sets of criteria, check the compiled form and run every worked case.

    ``on`` is the day of the check.

    Files of cases that held before, for the same rules and the same program, are not run again.

    Raises:
        DataError: with everything that is wrong.
    """
    rules = folder or shipped("rules")
    before = _digests(rules)
    law = with_criteria(load_law(rules), shipped("criteria") if folder is None else rules / "criteria")
    problems = lint_rules(law)
    runner = CaseRunner(law)
    count = 0
    holding: dict[str, int] = {}
    for path in case_files(rules):
        key = case_key(law, before, path.relative_to(rules).as_posix())
        held = recall(_CASES, key) if key is not None else None
        if held is not None:
            count += int(held)
            continue
        cases = list(read_case_file(path, rules))
        wrong = [problem for case in cases for problem in check_case(runner, case)]
        if key is not None and not wrong and {case.award for case in cases} == {_award_of(path.name)}:
            holding[key] = len(cases)
        problems += wrong
        count += len(cases)
    if holding and _digests(rules) == before:  # else something was saved meanwhile, and nobody knows what was read
        for key, number in holding.items():
            remember(_CASES, key, str(number).encode("ascii"), keep=500)
    raise_if_any(problems)
    return LawCheck(count, tuple(stale_marks(law, on)), len(law.criteria))


_CASES = "cases"


def _award_of(file: str) -> str:
    return Path(file).name.removesuffix(CASES_SUFFIX)


def _digests(rules: Path) -> dict[str, str]:
    """A hash of every file of a rules folder; nothing when one cannot be read, or nothing is to be remembered."""
    if cache_folder() is None:
        return {}
    with suppress(OSError):
        return {
            path.relative_to(rules).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(rules.rglob("*.yaml"))
        }
    return {}


def case_key(law: Law, digests: Mapping[str, str], file: str) -> str | None:
    """A hash of all that the results of one file of cases rest on; None when that cannot be told.

    That is the file, the rule of its award and of every award that one needs, everything that is no rule, the
    first day any rule covers, and the code that decides.
    """
    needed: set[str] = set()
    waiting = [_award_of(file)]
    while waiting:
        award = waiting.pop()
        if award in needed or award not in law.rules:
            continue
        needed.add(award)
        roots = [version.requires for version in law.rules[award].versions if version.requires is not None]
        waiting += [item.meets for root in roots for item, _ in walk(root) if item.meets is not None]
    if not needed or file not in digests:
        return None
    others = {law.sources[f"Rule:{award}"].file for award in law.rules if award not in needed}
    parts = [code_mark("base", "law", "dossier", "engine"), law.covered_from().isoformat(), file, digests[file]]
    parts += [f"{name}={law.canonical(item)}" for name, item in sorted(law.criteria.items())]
    for name, digest in digests.items():
        if name not in others and not name.endswith(CASES_SUFFIX):
            parts += [name, digest]
    return sha256("\0".join(parts).encode()).hexdigest()


def plan_names() -> list[str]:
    """The plans shipped with the program, without the template."""
    return sorted(
        path.name for path in shipped("criteria").iterdir() if (path / "plan.yaml").is_file() and path.name != TEMPLATE
    )


def the_plan(name: str | None) -> Plan:
    """A plan by its shipped name or folder; without a name the only shipped one.

    Raises:
        DataError: KT-302 when there is no such plan, or the plan's own problems.
    """
    return load_plan(plan_folder(name))


def plan_folder(name: str | None) -> Path:
    """Where a plan is.

    Raises:
        DataError: KT-302 when there is no such plan.
    """
    names = plan_names()
    if name is None:
        if len(names) == 1:
            return shipped("criteria") / names[0]
        raise DataError([Problem("KT-302", "Chưa chọn kế hoạch.", remedy=f"thêm --ke-hoach: {', '.join(names)}")])
    folder = Path(name)
    if (folder / "plan.yaml").is_file():
        return folder
    if (shipped("criteria") / name / "plan.yaml").is_file():
        return shipped("criteria") / name
    raise DataError([Problem("KT-302", f"Không có kế hoạch “{name}”.", remedy=suggest(name, set(names)))])


def check_plans(name: str | None = None) -> Iterator[str]:
    """Check one plan, or all shipped ones and the template; yields their names.

    Raises:
        DataError: with everything that is wrong.
    """
    for each in [name] if name else [*plan_names(), TEMPLATE]:
        the_plan(each)
        yield each


def card(name: str, on: date, plan: str | None = None, rules: Path | None = None) -> Document:
    """A rule, a set of criteria, a target of a plan, or an error code as a readable card.

    Raises:
        DataError: KT-403 when nothing has that name.
    """
    if name.upper() in CATALOGUE:
        kind = CATALOGUE[name.upper()]
        lines = (f"Vì sao quan trọng: {kind.why}.", f"Cách sửa: {kind.remedy}.")
        return Document(f"{name.upper()}: {kind.title}", tuple(Paragraph(line) for line in lines))
    law = the_law(rules)
    award = law.award_named(name, on)
    if award is not None:
        return rule_card(law, compile_book(assemble(law, on)), award)
    if name in law.criteria:
        return criteria_card(law, law.criteria[name])
    targets: set[str] = set()
    for each in [plan] if plan else plan_names():
        found = the_plan(each)
        targets |= set(found.targets)
        if name in found.targets:
            return target_card(found, found.targets[name])
    hint = suggest(name, set(law.awards) | set(law.criteria) | targets)
    raise DataError([Problem("KT-403", f"Không có quy tắc, bộ tiêu chí, chỉ tiêu hay mã lỗi “{name}”.", remedy=hint)])
