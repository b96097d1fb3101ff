"""Measured figures that are counted from a set of criteria. Pure.

A target may say that a figure is the number of criteria (or of their headings) met under a set. It is filled in only
when the count is certain; while a criterion is open the figure stays unknown and the line is not scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from khenthuong.base.errors import Problem, raise_if_any
from khenthuong.base.numbers import show_number
from khenthuong.base.validation import suggest
from khenthuong.dossier.scores import Measurement, ScoreEntry
from khenthuong.law.criteria_result import Judged, Value, evaluate_set, wrong_value
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.plan.target import CriteriaCount, Target
from khenthuong.scoring.entry_checks import place_of


def with_counts(entry: ScoreEntry, targets: Iterable[Target], sets: Mapping[str, CriteriaSet], on: date) -> ScoreEntry:
    """The entry with the counted figures of these targets; ``on`` is the last day of the year that is scored.

    Raises:
        DataError: KT-303 for a set or criterion that does not exist or a value that cannot be meant, KT-304 for a
            target that names an unknown set, KT-413 for a typed figure that differs from the count.
    """
    problems = _wrong_entries(entry, sets)
    counted: dict[str, Measurement] = {}
    for target in targets:
        for name, about in target.inputs.items():
            if about.criteria is None:
                continue
            if about.criteria.set not in sets:
                hint = suggest(about.criteria.set, set(sets))
                problems.append(Problem("KT-304", f"Không có bộ tiêu chí “{about.criteria.set}”.", remedy=hint))
                continue
            if problems or about.criteria.set not in entry.criteria:
                continue
            figure = _counted(entry, sets[about.criteria.set], about.criteria, on)
            typed = entry.measurements.get(name)
            if typed is None or typed.value is None:
                counted[name] = figure
            elif figure.value is not None and figure.value != typed.value:
                what = (
                    f"“{about.text}” ghi {show_number(typed.value)}, theo bộ tiêu chí là {show_number(figure.value)}."
                )
                problems.append(Problem("KT-413", what, place_of(entry, f"measurements.{name}", typed.evidence)))
    raise_if_any(problems)
    return entry.model_copy(update={"measurements": {**entry.measurements, **counted}}) if counted else entry


def _counted(entry: ScoreEntry, item: CriteriaSet, count: CriteriaCount, on: date) -> Measurement:
    values: dict[str, Value] = {}
    for name, known in entry.criteria[item.id].items():
        paper = (known.evidence.paper if known.evidence else None) or ""
        values[name] = known.value if known.judged is None else Judged(known.judged, paper)
    sure, at_most = evaluate_set(item, values, on, place=entry.criteria_place).met(count.count)
    evidence = next((known.evidence for known in entry.criteria[item.id].values() if known.evidence), None)
    return Measurement.model_validate({"value": sure if sure == at_most else None, "evidence": evidence})


def _wrong_entries(entry: ScoreEntry, sets: Mapping[str, CriteriaSet]) -> list[Problem]:
    problems = []
    for set_id, entries in entry.criteria.items():
        if set_id not in sets:
            what = f"Không có bộ tiêu chí “{set_id}”."
            problems.append(Problem("KT-303", what, place_of(entry, f"criteria.{set_id}"), suggest(set_id, set(sets))))
            continue
        known = sets[set_id].by_id
        for name, given in entries.items():
            place = place_of(entry, f"criteria.{set_id}.{name}", given.evidence)
            if name not in known:
                what = f"Không có tiêu chí “{name}” trong bộ “{set_id}”."
                problems.append(Problem("KT-303", what, place, suggest(name, set(known))))
            elif wrong := wrong_value(known[name], given.value):
                what = f"“{known[name].text}” ghi “{given.value}”: {wrong}."
                problems.append(Problem("KT-303", what, place))
    return problems
