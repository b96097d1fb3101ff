"""Rows of the score sheets: figures, scores at three stages, bonus, deductions, gates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from demo_data import units
from demo_data.parts import COMMUNE, Parts, Row, a_tenth, number_of


class ScoreRows:
    """Sheet by sheet."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def rows(self) -> dict[str, list[Row]]:
        """Sheet title to rows."""
        return {
            "Kết quả chỉ tiêu": list(self._figures()),
            "Chấm điểm": list(self._scores()),
            "Thưởng – trừ – điều kiện": list(self._adjustments()),
        }

    def _figures(self) -> Iterator[Row]:
        for name, values in units.FIGURES.items():
            for one, value in zip((*self.parts.hamlets, COMMUNE), values, strict=True):
                if one == COMMUNE or name not in units.COMMUNE_ONLY:
                    yield self.parts.who(one) | {
                        "name": name,
                        "value": number_of(value),
                        "evidence.paper": f"mau-BC/{name}",
                    }
        for one in (*(line[0] for line in self.parts.units), *units.SCORED_PEOPLE):
            for name in ("vu_tham_nhung", "vu_lang_phi"):
                yield self.parts.who(one) | {"name": name, "value": 0, "evidence.paper": "mau-BC-PCTN"}

    def _scores(self) -> Iterator[Row]:
        off = {(unit, line): stages for unit, line, *stages in units.TAKEN_OFF}
        kinds = (("hamlet", self.parts.hamlets), ("collective", [line[0] for line in self.parts.units]),
                 ("individual", list(units.SCORED_PEOPLE)))  # fmt: skip
        for kind, nominees in kinds:
            sheet = self.parts.plan.sheet_for(kind)
            for one in nominees if sheet is not None else ():
                skipped = units.NOT_APPLICABLE.get(one, ())
                for item in sheet.items() if sheet is not None else ():
                    if item.id is not None and item.id not in skipped:
                        lost = [number_of(text) or Decimal(0) for text in off.pop((one, item.id), ("0", "0", "0"))]
                        yield self._scored(one, item.id, [item.max - a_tenth(item.max) - part for part in lost])
        if off:
            raise KeyError(f"lines that are on no sheet: {sorted(off)}")

    def _scored(self, one: str, line: str, points: list[Decimal]) -> Row:
        own, cross, council = points
        return self.parts.who(one) | {
            "name": line, "self": own, "cross": cross, "council": council,
            "reason_cross": "Cụm đối chiếu minh chứng, còn thiếu" if cross != own else None,
            "reason_council": "Hội đồng xem lại minh chứng" if council != cross else None,
            "evidence.paper": f"mau-HS-{one}",
        }  # fmt: skip

    def _adjustments(self) -> Iterator[Row]:
        for one, name, own, cross, council, why_cross, why_council, paper in units.BONUS:
            yield self.parts.who(one) | {
                "part": "bonus", "name": name,
                "self": number_of(own), "cross": number_of(cross), "council": number_of(council),
                "reason_cross": why_cross, "reason_council": why_council, "evidence.paper": paper,
            }  # fmt: skip
        for one, name, count, paper in units.DEDUCTIONS:
            yield self.parts.who(one) | {"part": "deductions", "name": name, "count": count, "evidence.paper": paper}
        for one in (*self.parts.hamlets, *(line[0] for line in self.parts.units)):
            absent = one == units.UNIT_NOT_REGISTERED
            yield self.parts.who(one) | {"part": "gates", "name": "khong-dang-ky-thi-dua", "gate": absent}
            yield self.parts.who(one) | {"part": "gates", "name": "chua-phat-dong-phong-trao", "gate": False}
        for one in units.SCORED_PEOPLE:
            yield self.parts.who(one) | {"part": "gates", "name": "khong-dang-ky-thi-dua", "gate": False}
        for one, names in units.NOT_APPLICABLE.items():
            for name in names:
                yield self.parts.who(one) | {"part": "not_applicable", "name": name}
