"""The set of criteria behind a fact, decided on the figures of a dossier."""

from __future__ import annotations

from khenthuong.base.periods import last_day_of_year
from khenthuong.dossier.dossier import CriterionEntry, Dossier
from khenthuong.engine.case import Case
from khenthuong.law.criteria_result import Judged, SetResult, Value, evaluate_set
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.law.fact import FactSource


def value_of(entry: CriterionEntry) -> Value:
    """An entry of a dossier as the evaluator reads it."""
    if entry.judged is None:
        return entry.value
    return Judged(entry.judged, (entry.evidence.paper if entry.evidence else None) or "")


def result_for(source: FactSource, case: Case) -> SetResult | str:
    """The decided set, or in Vietnamese why there is none.

    A set named by its id is used for the year of the case; one found by topic must be the only one of that topic
    that is in force, fits the nominee and has figures in the dossier.
    """
    dossier = case.dossier
    on = min(case.on, last_day_of_year(case.year))
    if dossier.year is not None and dossier.year != case.year:
        return f"Số liệu theo bộ tiêu chí là của năm {dossier.year}, chưa có số liệu năm {case.year}."
    if source.criteria_set is not None:
        found = [case.law.criteria[source.criteria_set]]
    else:
        fitting = [item for item in case.law.criteria.values() if item.topic == source.topic and _fits(item, dossier)]
        found = [item for item in fitting if item.in_force.contains(on) and item.id in dossier.criteria]
    if len(found) > 1:
        return f"Hồ sơ có số liệu theo {len(found)} bộ tiêu chí cùng áp dụng; chưa rõ dùng bộ nào."
    if not found or found[0].id not in dossier.criteria:
        return "Chưa có số liệu theo bộ tiêu chí áp dụng."
    values = {name: value_of(entry) for name, entry in dossier.criteria[found[0].id].items()}
    return evaluate_set(found[0], values, on, case.year, dossier.criteria_place)


def _fits(item: CriteriaSet, dossier: Dossier) -> bool:
    nominee = dossier.nominee
    return nominee.kind in item.subjects and (not item.only_for or nominee.group in item.only_for)
