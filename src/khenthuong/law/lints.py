"""Checks of the law as a whole: dates, names, sentences, clauses. Nothing wrong loads silently."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from khenthuong.base.errors import Place, Problem
from khenthuong.base.periods import DaySpan, show_date
from khenthuong.base.yaml_text import Located, Path_
from khenthuong.law.bonus import BaseSalary, BonusMethod, BonusRate
from khenthuong.law.citation import Citation
from khenthuong.law.condition import LEAVES, After, Condition, Match, Where, Window
from khenthuong.law.law import Law, walk
from khenthuong.law.limit import BallotRule, GroupCap, PapersRule
from khenthuong.law.local import LocalCondition, Overlay
from khenthuong.law.name_lints import check_citations, unknown_names
from khenthuong.law.principle import Principle
from khenthuong.law.procedure import Publication, Submission
from khenthuong.law.record_fields import RECORD_FIELDS
from khenthuong.law.rule import KINDS, BarVersion, Dated, Gap, RuleVersion

ONE_DAY = timedelta(days=1)


def lint_law(law: Law) -> list[Problem]:
    """Every problem of the loaded law, with file and line."""
    problems: list[Problem] = []
    for name, rule in law.rules.items():
        source = law.sources[f"Rule:{name}"]
        problems += _names(name, "award", law.awards, source, ("award",))
        problems += unknown_names(rule.groups, law.groups, "nhóm đối tượng", source.place(("groups",)))
        problems += _dates(rule.versions, rule.gaps, source)
        for index, version in enumerate(rule.versions):
            problems += _Version(law, source, ("versions", index), version).problems()
            problems += unknown_names(
                version.barred_by, law.bars, "điều cấm", source.place(("versions", index, "barred_by"))
            )
    for name, bar in law.bars.items():
        source = law.sources[f"Bar:{name}"]
        problems += _dates(bar.versions, bar.gaps, source)
        for index, bar_version in enumerate(bar.versions):
            problems += _Version(law, source, ("versions", index), bar_version).problems()
    problems += _limits(law)
    problems += _procedure(law)
    problems += _bonuses(law)
    for name, overlay in law.overlays.items():
        problems += lint_overlay(law, overlay, law.sources[f"Overlay:{name}"])
    problems += _catalogue(law)
    problems += _cycles(law)
    return problems


def _dates(versions: Sequence[Dated], gaps: Sequence[Gap], source: Located) -> Iterator[Problem]:
    """Overlaps, unexplained gaps, and an end without a successor."""
    spans: list[tuple[DaySpan, Path_]] = [
        (version.in_force, ("versions", index)) for index, version in enumerate(versions)
    ]
    spans += [(gap.days, ("gaps", index)) for index, gap in enumerate(gaps)]
    spans.sort(key=lambda item: item[0].start)
    for (earlier, _), (later, path) in pairwise(spans):
        if earlier.end is None or earlier.end >= later.start:
            what = f"Hai phiên bản cùng áp dụng ngày {show_date(later.start)}: {earlier.show()} và {later.show()}."
            yield Problem("KT-201", what, source.place(path))
        elif earlier.end + ONE_DAY != later.start:
            first, final = show_date(earlier.end + ONE_DAY), show_date(later.start - ONE_DAY)
            what = f"Không phiên bản nào áp dụng từ {first} đến {final}."
            yield Problem("KT-202", what, source.place(path))
    last, path = spans[-1]
    if last.end is not None:
        what = f"Sau ngày {show_date(last.end)} không còn phiên bản nào."
        yield Problem("KT-202", what, source.place(path), "thêm phiên bản sau, hoặc khai gaps kèm lý do")


class _Version:
    """Checks inside one dated version of a rule or a bar."""

    def __init__(self, law: Law, source: Located, path: Path_, version: RuleVersion | BarVersion) -> None:
        self.law = law
        self.source = source
        self.path = path
        self.version = version
        self.seen: set[str] = set()
        self.runs: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        version = self.version
        silent_bar = isinstance(version, BarVersion) and version.effect == "none"
        if not version.cite and not silent_bar:
            yield Problem("KT-205", "Phiên bản không dẫn căn cứ (cite).", self.source.place(self.path))
        if version.checked is None and not silent_bar:
            yield Problem("KT-205", "Phiên bản không ghi đã đối chiếu thế nào (checked).", self.source.place(self.path))
        cite_place = self.source.place((*self.path, "cite"))
        yield from check_citations(self.law, version.cite, None, version.in_force, cite_place)
        root = version.requires if isinstance(version, RuleVersion) else version.when
        if root is None:
            return
        top: Path_ = (*self.path, "requires" if isinstance(version, RuleVersion) else "when")
        self.runs = {item.id for item, _ in walk(root) if item.run is not None and item.id}
        parent = version.cite[0] if version.cite else None
        is_bar = isinstance(version, BarVersion)
        for condition, path in walk(root, top):
            yield from self._condition(
                condition, path, parent, needs_words=path != top or is_bar or not condition.children
            )

    def _condition(
        self, condition: Condition, path: Path_, parent: Citation | None, needs_words: bool
    ) -> Iterator[Problem]:
        place = self.source.place(path)
        if needs_words and condition.meets is None:
            if not condition.text:
                yield Problem("KT-205", "Điều kiện không có câu chữ (text).", place)
            if not condition.id:
                yield Problem("KT-205", "Điều kiện không có mã (id).", place)
        if condition.id is not None:
            if condition.id in self.seen:
                yield Problem("KT-212", f"Mã điều kiện “{condition.id}” dùng hai lần trong một phiên bản.", place)
            self.seen.add(condition.id)
        yield from check_citations(self.law, condition.cite, parent, self.version.in_force, place)
        yield from unknown_names(condition.only_for, {*self.law.groups, *KINDS}, "nhóm đối tượng", place)
        if condition.operator in LEAVES:
            yield from self._leaf(condition, self.source.place((*path, condition.operator)))

    def _leaf(self, condition: Condition, place: Place) -> Iterator[Problem]:
        law = self.law
        if condition.fact is not None:
            yield from unknown_names([condition.fact.name], law.facts, "sự kiện", place)
            definition = law.facts.get(condition.fact.name)
            if definition is not None and definition.scale:
                yield from self._scale_values(definition.scale, [condition.fact.comparison[1]], place)
        if condition.share is not None:
            yield from unknown_names([condition.share.part, condition.share.whole], law.facts, "sự kiện", place)
        if condition.meets is not None:
            yield from unknown_names([condition.meets], law.rules, "quy tắc của danh hiệu", place)
        if condition.judgement is not None:
            yield from unknown_names(condition.judgement.by, law.bodies, "người có thẩm quyền", place)
        if condition.holds is not None:
            yield from unknown_names(condition.holds.award, law.awards, "danh hiệu", place)
            yield from self._where("register", condition.holds.where, place)
            yield from self._window(condition.holds.within, place)
        if condition.count is not None:
            yield from self._where(condition.count.of, condition.count.where, place)
            if isinstance(condition.count.within, Window):
                yield from self._window(condition.count.within, place)
        if condition.run is not None:
            yield from self._where(condition.run.of, condition.run.where, place)
            yield from self._after(condition.run.after, place)
            yield from unknown_names(condition.run.since_last, law.awards, "danh hiệu", place)

    def _window(self, window: Window, place: Place) -> Iterator[Problem]:
        yield from self._after(window.after, place)
        yield from unknown_names(window.since_last, self.law.awards, "danh hiệu", place)
        if window.run is not None:
            yield from unknown_names([window.run], self.runs, "chuỗi năm (run) trong cùng phiên bản", place)

    def _after(self, after: After | None, place: Place) -> Iterator[Problem]:
        if after is not None:
            yield from unknown_names(after.award, self.law.awards, "danh hiệu", place)
            yield from self._where("register", after.where, place)

    def _where(self, records: str, where: Where, place: Place) -> Iterator[Problem]:
        fields = RECORD_FIELDS[records]
        yield from unknown_names(where, fields, f"trường của {records}", place)
        for name, wanted in where.items():
            values = _values(wanted)
            if name == "award":
                yield from unknown_names([str(value) for value in values], self.law.awards, "danh hiệu", place)
            scale = self.law.scale_of(f"{records}.{name}")
            if scale is not None:
                yield from self._scale_values(scale.scale, values, place)
            elif isinstance(wanted, Match) and any(isinstance(item, str) for item in (wanted.at_least, wanted.at_most)):
                what = f"“{name}” của {records} không có thang thứ tự nên không so sánh hơn kém được."
                yield Problem("KT-206", what, place)

    def _scale_values(self, scale_name: str, values: Iterable[object], place: Place) -> Iterator[Problem]:
        scale = self.law.scales.get(scale_name)
        if scale is None:
            yield from unknown_names([scale_name], self.law.scales, "thang", place)
            return
        known = [item.id for step in scale.order for item in step]
        flat = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
        yield from unknown_names([str(value) for value in flat], known, f"mức của thang {scale_name}", place)


def _values(wanted: object) -> list[object]:
    if not isinstance(wanted, Match):
        return [wanted]
    given = [getattr(wanted, name) for name in Match.model_fields]
    return [item for value in given if value is not None for item in (value if isinstance(value, tuple) else (value,))]


def _limits(law: Law) -> Iterator[Problem]:
    items: list[GroupCap | BallotRule | PapersRule | Principle | Submission | Publication] = [
        *law.caps.values(),
        *law.ballots.values(),
        *law.papers.values(),
        *law.principles.values(),
        *law.submissions.values(),
        *law.publications.values(),
    ]
    for item in items:
        source = law.sources[f"{type(item).__name__}:{item.id}"]
        awards = (item.award, *item.share_of) if isinstance(item, GroupCap) else item.awards
        yield from unknown_names(awards, law.awards, "danh hiệu", source.place(()))
        yield from _dated_list(law, item.versions, item.gaps, source)


def _procedure(law: Law) -> Iterator[Problem]:
    """Councils prepare for known bodies; changes of law name known documents and awards."""
    for council in law.councils.values():
        source = law.sources[f"Council:{council.id}"]
        yield from unknown_names(
            council.prepares_for, law.bodies, "người có thẩm quyền", source.place(("prepares_for",))
        )
        yield from _dated_list(law, council.versions, council.gaps, source)
    for name, change in law.transitions.items():
        source = law.sources[f"TransitionRule:{name}"]
        yield from unknown_names(change.awards, law.awards, "danh hiệu", source.place(("awards",)))
        yield from unknown_names([change.cite.instrument or ""], law.instruments, "văn bản", source.place(("cite",)))


def _bonuses(law: Law) -> Iterator[Problem]:
    items: list[BonusRate | BaseSalary | BonusMethod] = [
        *law.bonuses.values(),
        *law.salaries.values(),
        *law.bonus_methods.values(),
    ]
    taken: set[str] = set()
    for item in items:
        source = law.sources[f"{type(item).__name__}:{item.id}"]
        yield from _dated_list(law, item.versions, item.gaps, source)
        if isinstance(item, BonusRate):
            yield from unknown_names(item.awards, law.awards, "danh hiệu", source.place(()))
            for award in taken & set(item.awards):
                yield Problem("KT-212", f"Hệ số tiền thưởng của “{award}” viết ở hai tệp.", source.place(("awards",)))
            taken |= set(item.awards)


def _dated_list(law: Law, versions: Sequence[Dated], gaps: Sequence[Gap], source: Located) -> Iterator[Problem]:
    """Dates, citations and checks of a list of versions that has no conditions."""
    yield from _dates(versions, gaps, source)
    for index, version in enumerate(versions):
        place = source.place(("versions", index))
        if not version.cite or version.checked is None:
            yield Problem("KT-205", "Phiên bản không dẫn căn cứ (cite) hoặc không ghi checked.", place)
        for citation in version.cite:
            yield from unknown_names([citation.instrument or ""], law.instruments, "văn bản", place)


def lint_overlay(law: Law, overlay: Overlay, source: Located, own_place: bool = True) -> Iterator[Problem]:
    """Checks of local rules: dates, place, awards, what they fill, and every condition as in a rule of the law."""
    yield from _dated_list(law, overlay.versions, overlay.gaps, source)
    if own_place:
        yield from unknown_names([overlay.place], law.places, "địa phương", source.place(("place",)))
    for index, version in enumerate(overlay.versions):
        for number, item in enumerate(version.conditions):
            path: Path_ = ("versions", index, "conditions", number)
            place = source.place(path)
            yield from unknown_names([item.award], law.rules, "quy tắc của danh hiệu", place)
            parts = RuleVersion(
                in_force=version.in_force,
                cite=version.cite,
                checked=version.checked,
                requires=Condition(all=(item.condition,)),
            )
            yield from _Version(law, source, path, parts).problems()
            yield from _fits(law, item, version.in_force, place)


def _fits(law: Law, item: LocalCondition, days: DaySpan, place: Place) -> Iterator[Problem]:
    """A local condition fills something the law really leaves open, and takes no id the law uses."""
    rule = law.rules.get(item.award)
    if rule is None:
        return
    met = [
        version
        for version in rule.versions
        if (version.in_force.end is None or version.in_force.end >= days.start)
        and (days.end is None or version.in_force.start <= days.end)
    ]
    roots = [version.requires for version in met if version.requires is not None]
    below = [condition for root in roots for condition, _ in walk(root)]
    open_here = {condition.id for condition in below if condition.not_known is not None}
    if item.fills is not None and item.fills not in open_here:
        what = f"Luật không để ngỏ điều kiện “{item.fills}” của “{item.award}” trong thời gian này."
        yield Problem("KT-203", what, place, "bỏ fills để thêm một điều kiện chặt hơn")
    used = {condition.id for condition in below if condition.id is not None}
    for condition, _ in walk(item.condition):
        if condition.id in used and condition.id != item.fills:
            yield Problem("KT-212", f"Mã điều kiện “{condition.id}” đã có trong quy tắc của “{item.award}”.", place)


def _catalogue(law: Law) -> Iterator[Problem]:
    source = law.sources["awards.yaml"]
    for index, award in enumerate(law.awards.values()):
        place = source.place(("awards", index))
        for authority in award.authority:
            yield from unknown_names(authority.decides.values(), law.bodies, "người có thẩm quyền", place)
            yield from unknown_names(
                [item.instrument or "" for item in authority.cite], law.instruments, "văn bản", place
            )
        yield from unknown_names([item.instrument or "" for item in award.articles], law.instruments, "văn bản", place)
        for earlier, later in pairwise(award.authority):
            if earlier.in_force.end is None or earlier.in_force.end + ONE_DAY != later.in_force.start:
                yield Problem("KT-202", f"Thẩm quyền của “{award.name}” không liền ngày.", place)
        if (award.coding.status != "not_coded") != (award.id in law.rules):
            what = f"“{award.name}” ghi {award.coding.status} nhưng " + (
                "đã có tệp quy tắc." if award.id in law.rules else "không có tệp quy tắc."
            )
            yield Problem("KT-203", what, place, "sửa coding.status cho khớp")
        rule = law.rules.get(award.id)
        if rule is not None:
            yield from unknown_names(
                rule.kinds, award.kinds, "loại đối tượng", law.sources[f"Rule:{award.id}"].place(("kinds",))
            )


def _cycles(law: Law) -> Iterator[Problem]:
    """Awards that need each other through ``meets``, on any one day."""
    needs: dict[str, set[str]] = {}
    for name, rule in law.rules.items():
        needs[name] = {
            condition.meets
            for version in rule.versions
            if version.requires is not None
            for condition, _ in walk(version.requires)
            if condition.meets is not None
        }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> tuple[str, ...] | None:
        if name in trail:
            return (*trail[trail.index(name) :], name)
        if name in done or name not in needs:
            return None
        for other in sorted(needs[name]):
            if found := visit(other, (*trail, name)):
                return found
        done.add(name)
        return None

    for name in sorted(needs):
        if found := visit(name, ()):
            place = law.sources[f"Rule:{found[0]}"].place(())
            yield Problem("KT-204", "Quy tắc đòi nhau theo vòng tròn: " + " → ".join(found) + ".", place)
            return


def _names(name: str, _key: str, known: Collection[str], source: Located, path: Path_) -> Iterator[Problem]:
    yield from unknown_names([name], known, "danh hiệu trong danh mục", source.place(path))
