"""Targets of the commune divided over its units: do the parts and the results add up to the whole? Pure.

Only figures that can be added are compared: a figure itself or a sum of figures, never a share in per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khenthuong.dossier.scores import ScoreEntry
from khenthuong.plan.measure import SumMeasure, ValueMeasure
from khenthuong.plan.target import Target
from khenthuong.scoring.lines import planned_for


@dataclass(frozen=True, slots=True)
class SharedTarget:
    """One target, in its own unit. A sum is None while a unit in ``without_part`` or ``without_result`` is open.

    ``commune_result`` None: the commune itself reported none.
    """

    target: Target
    planned: Decimal
    parts: Decimal | None
    without_part: tuple[str, ...]
    results: Decimal | None
    without_result: tuple[str, ...]
    commune_result: Decimal | None

    @property
    def parts_differ(self) -> bool:
        """The parts given to the units do not add up to the figure of the commune."""
        return self.parts is not None and self.parts != self.planned

    @property
    def results_differ(self) -> bool:
        """The results of the units do not add up to what the commune reports."""
        return self.results is not None and self.commune_result is not None and self.results != self.commune_result


def shared_targets(targets: Iterable[Target], entries: Sequence[ScoreEntry]) -> list[SharedTarget]:
    """Every target that is divided over hamlets, with both sums."""
    hamlets = [entry for entry in entries if entry.kind == "hamlet"]
    communes = [entry for entry in entries if entry.kind == "commune"]
    found = []
    for target in targets:
        divided = target.shares is not None or any(target.id in entry.assigned for entry in hamlets)
        if not divided or not hamlets or not isinstance(target.measure, (ValueMeasure, SumMeasure)):
            continue
        parts = {entry.name or entry.nominee: planned_for(target, entry).value for entry in hamlets}
        results = {entry.name or entry.nominee: _result(target, entry) for entry in hamlets}
        reported = [_result(target, entry) for entry in communes]
        found.append(
            SharedTarget(
                target,
                target.planned.value,
                _sum(parts.values()),
                tuple(name for name, part in parts.items() if part is None),
                _sum(results.values()),
                tuple(name for name, result in results.items() if result is None),
                reported[0] if len(reported) == 1 else None,
            )
        )
    return found


def _result(target: Target, entry: ScoreEntry) -> Decimal | None:
    figures = [
        entry.measurements[name].value if name in entry.measurements else None for name in target.measure.names()
    ]
    return _sum(figures)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None while one part is not known: an unknown figure is not 0."""
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
