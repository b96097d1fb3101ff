"""The second look at caps over a population: every case at a boundary, and the scopes it lies in.

The verdict of every case is decided again by the tree walker from its stored row. Its scope is counted again person
by person, as :mod:`khenthuong.council.caps` does for a single list, where the scope is not too large for that. A
difference is our fault and nothing goes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.council.caps import CapResult, Member, cap_members, scope_name
from khenthuong.council.caps_at_scale import ScaledCap
from khenthuong.law.limit import CapVersion, GroupCap
from khenthuong.service.populations.finding import Partition
from khenthuong.service.populations.progress import RowsDone
from khenthuong.service.populations.question import Ready
from khenthuong.service.populations.rechecking import by_tree
from khenthuong.service.populations.score_file import ScoreFile
from khenthuong.store.populations.candidates import lines
from khenthuong.store.populations.reading import blocks

LARGEST_SCOPE = 300
"""The most candidates, eligible or not yet decided, of a scope that is counted again person by person."""

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """How many cases were decided again, how many scopes counted again, and how many were too large for that."""

    cases: int = 0
    scopes: int = 0
    too_large: int = 0

    def __add__(self, other: LookedAgain) -> LookedAgain:
        return LookedAgain(self.cases + other.cases, self.scopes + other.scopes, self.too_large + other.too_large)


def look_again(
    ready: Ready, part: Partition, results: Path, scaled: ScaledCap, scores: ScoreFile, rows_done: RowsDone
) -> LookedAgain:
    """Decide and count again what :meth:`ScaledCap.cases` lists for one file.

    Raises:
        DataError: KT-738 with a report of the first differences.
    """
    cases = {case.nominee for case in scaled.cases()}
    if not cases:
        rows_done(len(scaled.nominees))
        return LookedAgain()
    result = results / part.name
    stored = _stored(part, result, scaled.cap, cases)
    raise_if_any(list(_decided_otherwise(ready, part, scaled.cap.award, stored, rows_done))[:_SHOWN])
    scopes = {case.scope for case in scaled.cases()}
    small = {scope for scope, count in _candidates(scaled).items() if scope in scopes and count <= LARGEST_SCOPE}
    if small:
        raise_if_any(list(_counted_otherwise(part, result, scaled, small, scores))[:_SHOWN])
    return LookedAgain(len(cases), len(small), len(scopes) - len(small))


def _stored(part: Partition, result: Path, cap: GroupCap, cases: Collection[str]) -> dict[str, str]:
    """The stored verdicts of the cases on the award of the cap."""
    return {
        line.nominee: str(line.verdicts[cap.award])
        for line in lines(part.path, result, [cap.award])
        if line.nominee in cases
    }


def _decided_otherwise(
    ready: Ready, part: Partition, award: str, stored: Mapping[str, str], rows_done: RowsDone
) -> Iterator[Problem]:
    for rows in blocks(part.path):
        for row, name in enumerate(rows.column("id").to_pylist()):
            if name not in stored:
                continue
            found = by_tree(ready, rows.dossier(row), [award]).results.get(award)
            again = "không có kết quả" if found is None else str(found.verdict)
            if again != stored[name]:
                place = rows.place(row)
                what = f"{award}: kết quả đã lưu {stored[name]}; động cơ tham chiếu {again}."
                yield Problem("KT-738", what, Place(file=part.name, line=place.line, path=place.path))
        rows_done(len(rows))


def _candidates(scaled: ScaledCap) -> dict[str, int]:
    """How many stand for a place or may yet, by scope."""
    counts = scaled.quotas.candidates.tolist()
    return dict(zip(scaled.scopes, counts, strict=True))


def _counted_otherwise(
    part: Partition, result: Path, scaled: ScaledCap, scopes: Collection[str], scores: ScoreFile
) -> Iterator[Problem]:
    """The scopes for which the count of :mod:`khenthuong.council.caps` is another."""
    quick = {one.scope: one for one in scaled.results()}
    slow = {one.scope: one for one in _person_by_person(part, result, scaled.cap, scaled.version, scopes, scores)}
    for scope in sorted(scopes):
        if quick.get(scope) != slow.get(scope):
            what = (
                f"{scaled.cap.award}, tính trong “{scope}”: tính theo cột {_shown(quick.get(scope))}; "
                f"tính từng người {_shown(slow.get(scope))}."
            )
            yield Problem("KT-738", what, Place(file=part.name))


def _person_by_person(
    part: Partition, result: Path, cap: GroupCap, version: CapVersion, scopes: Collection[str], scores: ScoreFile
) -> list[CapResult]:
    awards: Sequence[str] = [cap.award, *cap.share_of]
    members = []
    for line in lines(part.path, result, awards):
        scope = scope_name(cap, line.level, line.unit)
        if scope in scopes and line.nominee not in scores.left_out:
            members.append(Member(line.nominee, scope, line.verdicts, scores.totals.get(line.nominee)))
    return cap_members(cap, version, members)


def _shown(found: CapResult | None) -> str:
    if found is None:
        return "không có kết quả"
    counts = {place: list(found.standing.values()).count(place) for place in sorted(set(found.standing.values()))}
    return f"cơ số {found.base} (chưa rõ {found.base_open}), {found.places} suất, {counts}"
