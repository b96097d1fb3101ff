"""The obvious way to use durable-rules: feed it the raw facts of a dossier and let it compare them.

Only for comparing speed. Outside small conditions this way gives wrong answers (docs/decisions/002), so only five
awards are written, without unknowns and without reasons for what did not fire.
"""

from __future__ import annotations

import copy
from typing import Any

from durable.engine import Host, MessageNotHandledException, MessageObservedException

from khenthuong.dossier.dossier import Dossier

_CLASSES = {"KHT": 0, "HT": 1, "HTHC": 1, "HTT": 2, "HTXS": 3}
_GOOD_RATING = 2
_SID = "x"


class _QuietHost(Host):  # type: ignore[misc]
    def _run(self) -> None:
        pass


class RawFacts:
    """Five awards as rules over raw facts: one fact for the person, one per rating, award and initiative."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.fired: list[str] = []
        self.host = _QuietHost({"raw": copy.deepcopy(self._rules())})
        self.host.assert_fact("raw", {"sid": "boot", "boot": 1})
        self.host.delete_state("raw", "boot")

    def decide(self, dossier: Dossier) -> list[str]:
        """The awards that fired."""
        self.fired = []
        for fact in self._facts(dossier):
            try:
                self.host.assert_fact("raw", {"sid": _SID, **fact})
            except (MessageNotHandledException, MessageObservedException):
                continue
        self.host.delete_state("raw", _SID)
        return self.fired

    def close(self) -> None:
        """Free the rule set."""
        import durable_rules_engine

        durable_rules_engine.delete_ruleset(self.host.get_ruleset("raw")._handle)

    def _rules(self) -> dict[str, Any]:
        year = self.year

        def rated(alias: str, in_year: int, at_least: int) -> dict[str, Any]:
            return {alias: {"$and": [{"t": "r"}, {"y": in_year}, {"$gte": {"c": at_least}}]}}

        def held(alias: str, award: str, in_year: int) -> dict[str, Any]:
            return {alias: {"$and": [{"t": "g"}, {"a": award}, {"y": in_year}]}}

        person = {"p": {"$and": [{"t": "p"}, {"reg": 1}, {"disc": 0}, {"$gte": {"months": 10}}]}}
        idea = {"i": {"$and": [{"t": "i"}, {"y": year}, {"ok": 1}]}}
        return {
            "boot": {"all": [{"b": {"boot": 1}}], "run": lambda c: None},
            "ldtt": {"all": [person, rated("r", year, _GOOD_RATING)], "run": self._fire("ldtt")},
            "cstdcs": {"all": [{"d": {"derived": "ldtt"}}, idea], "run": self._fire("cstdcs")},
            "cstdt": {
                "all": [held("a", "chien-si-thi-dua-co-so", year - 2), held("b", "chien-si-thi-dua-co-so", year - 1),
                        {"d": {"derived": "cstdcs"}}],
                "run": self._fire("cstdt"),
            },
            "bkt": {"all": [rated("a", year - 1, 3), rated("b", year, 3), idea], "run": self._fire("bkt")},
            "bkttg": {
                "all": [{"h": {"$and": [{"t": "g"}, {"a": "bang-khen-cap-tinh"}, {"$lte": {"y": year - 5}}]}},
                        *(rated(f"r{back}", year - back, 3) for back in range(5))],
                "run": self._fire("bkttg"),
            },
        }  # fmt: skip

    def _fire(self, award: str) -> Any:
        def fire(c: Any) -> None:
            if award not in self.fired:
                self.fired.append(award)
                if award in {"ldtt", "cstdcs"}:
                    c.assert_fact({"derived": award})

        return fire

    def _facts(self, dossier: Dossier) -> list[dict[str, Any]]:
        year = self.year
        recruited = dossier.service.recruited
        months = 120 if recruited is None else (year - recruited.year) * 12 + 13 - recruited.month
        facts: list[dict[str, Any]] = [
            {
                "t": "p",
                "reg": int(year in dossier.registered and dossier.registered[year].registered),
                "disc": sum(year in item.years_counted() for item in dossier.discipline.list),
                "months": months,
            }
        ]
        facts += [
            {"t": "r", "y": held, "c": _CLASSES[item.class_]}
            for item in dossier.ratings.list
            for held in item.years_counted()
        ]
        facts += [
            {"t": "g", "a": item.award, "y": held} for item in dossier.register_.list for held in item.years_counted()
        ]
        facts += [
            {"t": "i", "y": held, "ok": int(bool(item.recognised)), "n": number}
            for number, item in enumerate(dossier.initiatives.list)
            for held in item.years_counted()
        ]
        return facts
