"""A population decided under two laws at once, nothing written: who gains, who loses, and which condition decides.

Every block is read once. The counts are those of two folders of results (:func:`.comparing.compare_results`); because
the leaves are still at hand, each gain and loss is told with the requirements that stand in the way on the other side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.logic import Verdict
from khenthuong.council import two_wordings
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.crossing import codes_of, counts_by, step_counts, together
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.failing import count_failing
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.grounds import grounds
from khenthuong.engine.columnar.result import NO_RESULT, VERDICTS
from khenthuong.engine.verdict import NOT_COMPARED
from khenthuong.service.comparing import Ground
from khenthuong.service.populations.accepting import (
    Span,
    accepted,
    check_unchanged,
    file_state,
    overlaps,
    rows_waiting,
)
from khenthuong.service.populations.comparing import (
    COMPARED_BY,
    KEPT,
    Changed,
    Gathered,
    ResultComparison,
    ResultSide,
    put_together,
)
from khenthuong.service.populations.finding import Partition, partitions
from khenthuong.service.populations.progress import Progress, nobody_watches
from khenthuong.service.populations.question import Question, Ready, made_ready
from khenthuong.service.populations.wordings import overrides
from khenthuong.store.populations.columns import groups_of
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override
from khenthuong.store.populations.transitions import ChangedRow

_ELIGIBLE = VERDICTS.index(Verdict.ELIGIBLE)
_JUDGEMENT = VERDICTS.index(Verdict.NEEDS_JUDGEMENT)
_WORDINGS = Ground(two_wordings.ID, "Lời văn trước và lời văn sau khi luật đổi cho cùng một kết quả", "")


def compare_laws(
    paths: Sequence[Path], first: Question, second: Question, by: str = "", progress: Progress | None = None
) -> ResultComparison:
    """Decide a population under two laws and compare. Memory holds one block, and the changed nominees that are named.

    The tree walker does not look again, as it does when ``xet`` writes results down.

    Raises:
        DataError: the problems of all files together, as ``xet`` tells them; what is wrong with the laws.
    """
    sides = made_ready(first), made_ready(second)
    parts = partitions(paths)
    rows_done = progress(sum(rows_waiting(part.path) for part in parts)) if progress is not None else nobody_watches
    work = _Work(sides, by)
    problems: list[Problem] = []
    spans: list[Span] = []
    for part in parts:
        span: Span | None = None
        try:
            state = file_state(part.path)
            work.begin(part)
            for rows, frame in accepted(part.path, [(side.law, side.compiled.book.on) for side in sides]):
                span = Span(part.name, span.first if span else rows.id_at(0), rows.id_at(len(rows) - 1))
                if not problems:  # after the first bad file the others are only checked
                    work.add(rows, frame)
                rows_done(len(rows))
            check_unchanged(part.path, state)
            if span is not None:
                problems += overlaps(spans, span)
                spans.append(span)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return work.comparison()


class _Work:
    """What is gathered block by block."""

    def __init__(self, sides: tuple[Ready, Ready], by: str) -> None:
        self.sides, self.by = sides, by
        self.people = 0
        self.fails: tuple[dict[str, dict[str, int]], ...] = ({}, {})
        names = {award: name for side in sides for award, name in side.about()["awards"].items()}
        self.gathered = {award: Gathered(name) for award, name in names.items()}
        self.left: dict[str, int] = {}
        self.province: str | None = None

    def begin(self, part: Partition) -> None:
        """Another file: so many of its changed nominees may be named."""
        self.left = dict.fromkeys(self.gathered, KEPT)
        self.province = part.province or None

    def add(self, rows: Rows, frame: PopulationFrame) -> None:
        """Decide one block on both sides and count."""
        self.people += len(rows)
        decided = [_Decided(side, frame) for side in self.sides]
        for one, fails in zip(decided, self.fails, strict=True):
            count_failing(one.ready.compiled, one.ready.awards, one.result, fails)
        groups, values = self._groups(rows)
        for award, of in self.gathered.items():
            self._award(award, of, decided, rows, groups, values)

    def _groups(self, rows: Rows) -> tuple[Array, list[str | None]]:
        """The group of every nominee as a code, and what the codes mean; -1 is the last of these."""
        column = COMPARED_BY[self.by][0] if self.by else ""
        if not column:
            return together(len(rows)), [self.province if self.by == "tinh" else None]
        found, words = groups_of(rows, column)
        return found, [*words, None]

    def _award(
        self,
        award: str,
        of: Gathered,
        decided: Sequence[_Decided],
        rows: Rows,
        groups: Array,
        values: Sequence[str | None],
    ) -> None:
        before, after = (one.codes(award) for one in decided)
        for group, old, new, count in step_counts(groups, before, after):
            of.count(values[group], (_verdict(old), _verdict(new)), count)
        changed = before != after
        if not changed.any():
            return
        grounds_before, grounds_after = (one.grounds(award) for one in decided)
        gained, lost = changed & (after == _ELIGIBLE), changed & (before == _ELIGIBLE)
        for counted, who, found in ((of.gained_by, gained, grounds_before), (of.lost_by, lost, grounds_after)):
            for ground, flags in found:
                for group, count in counts_by(groups, flags & who):
                    by_ground = counted.setdefault(values[group], {})
                    by_ground[ground] = by_ground.get(ground, 0) + count
        for row in changed.nonzero()[0][: self.left[award]].tolist():
            self.left[award] -= 1
            told = ChangedRow(
                rows.id_at(row),
                _verdict(int(before[row])),
                _verdict(int(after[row])),
                decided[0].branch(award, row),
                decided[1].branch(award, row),
                decided[1].missing(award, row),
            )
            of.rows.append(Changed(told, *_apart(_at(grounds_before, row), _at(grounds_after, row))))

    def comparison(self) -> ResultComparison:
        """What was found."""
        first, second = (_side(ready, fails) for ready, fails in zip(self.sides, self.fails, strict=True))
        return put_together((first, second), self.people, self.by, self.gathered, grounds=True)


Grounds = list[tuple[Ground, Array]]
"""What stands in the way, and of whom."""


class _Decided:
    """One block decided under one law, as ``xet`` writes it down."""

    def __init__(self, ready: Ready, frame: PopulationFrame) -> None:
        self.ready = ready
        self.result = decide_population(ready.compiled, frame, awards=ready.awards, keep_leaves=True)
        self.given: dict[str, dict[int, Override]] = {}
        for one in overrides(ready, frame, self.result):
            self.given.setdefault(one.award, {})[one.row] = one

    def codes(self, award: str) -> Array:
        """The verdict codes."""
        found = codes_of(self.result, award)
        for row in self.given.get(award, ()):
            found[row] = _JUDGEMENT
        return found

    def branch(self, award: str, row: int) -> str | None:
        """The way of the rule a nominee fulfils."""
        if award not in self.result.awards or row in self.given.get(award, ()):
            return None
        number = self.result.branch(award, row)
        return None if number is None else self.ready.branches[award][number]

    def missing(self, award: str, row: int) -> tuple[str, ...]:
        """The facts a nominee lacks."""
        given = self.given.get(award, {}).get(row)
        return tuple(sorted(self.result.asks_for(award, row))) if given is None else given.missing

    def grounds(self, award: str) -> Grounds:
        """What every verdict other than yes rests on."""
        if award not in self.result.awards:
            return []
        compiled, law = self.ready.compiled, self.ready.law
        codes = codes_of(self.result, award)
        version = compiled.book.versions[award]
        if award in compiled.unread:
            text = f"Đạt tiêu chuẩn “{law.award_name(award, compiled.book.on)}”"
            found = [(Ground(award, text, "; ".join(law.cite(one) for one in version.cite)), codes != NO_RESULT)]
        else:
            found = [
                (Ground(node.id, node.text, "; ".join(law.cite(one) for one in node.citations)), flags)
                for node, flags in grounds(compiled, award, self.result)
            ]
        if version.checked is not None and version.checked.status == "unverified":
            alone = codes == _JUDGEMENT
            for _, flags in found:
                alone = alone & ~flags
            found.append((Ground("", NOT_COMPARED, ""), alone))
        differing = codes != codes
        for row in self.given.get(award, ()):
            differing[row] = True
        return [(_WORDINGS, differing), *((ground, flags & ~differing) for ground, flags in found)]


def _side(ready: Ready, fails: Mapping[str, Mapping[str, int]]) -> ResultSide:
    book = ready.compiled.book
    return ResultSide(book.on, book.year, book.hash, tuple(ready.law.local), ready.about()["conditions"], fails)


def _verdict(code: int) -> str | None:
    return None if code == NO_RESULT else str(VERDICTS[code])


def _at(found: Grounds, row: int) -> tuple[Ground, ...]:
    return tuple(ground for ground, flags in found if flags[row])


def _apart(old: tuple[Ground, ...], new: tuple[Ground, ...]) -> tuple[tuple[Ground, ...], tuple[Ground, ...]]:
    """What both sides rest on says nothing of the change, unless there is nothing else."""
    shared = {(one.id, one.text) for one in old} & {(one.id, one.text) for one in new}
    before, after = (tuple(one for one in side if (one.id, one.text) not in shared) for side in (old, new))
    return before or old, after or new
