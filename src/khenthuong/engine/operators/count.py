"""``count``: how many records of a list fit, inside a window of years.

| known fitting records | list declared complete | at_least n | at_most n |
|---|---|---|---|
| ≥ n (resp. > n) | any | yes | no |
| fewer, and doubtful ones cannot fill the gap | yes | no | yes |
| otherwise | no, or doubtful records | unknown | unknown |
"""

from __future__ import annotations

from khenthuong.base.logic import Outcome, Truth
from khenthuong.dossier.evidence import Evidence
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.run import run_years
from khenthuong.engine.operators.windows import Tally, Years, last_year, opening_after, tally, used_up_to
from khenthuong.law.condition import Condition, Count, Where, Window

UNITS = {
    "ratings": "năm",
    "register": "lần",
    "initiatives": "sáng kiến",
    "research": "đề tài",
    "discipline": "lần",
    "pending": "vụ việc",
    "leave": "đợt",
    "training": "khóa",
    "posts": "chức vụ",
}


def decide(spec: Count, condition: Condition, case: Case) -> LeafResult:
    """Decide a count; see the table above."""
    window = Window(years=1) if spec.within == "this_year" else spec.within
    return decide_count(spec.of, spec.where, window, spec.at_least, spec.at_most, case)


def decide_count(
    collection: str, where: Where, window: Window, at_least: int | None, at_most: int | None, case: Case
) -> LeafResult:
    """Decide how many records fit; shared by ``count`` and ``holds``."""
    unit = UNITS[collection]
    limit = at_least if at_least is not None else at_most
    limit_text = f"ít nhất {limit} {unit}" if at_least is not None else f"không quá {limit} {unit}"
    years = resolve(window, case)
    if isinstance(years, LeafResult):
        return years
    found = tally(collection, where, years, case)
    certain = len(found.certain)
    truth = _truth(found, at_least, at_most)
    shown = "" if collection == "pending" else f" ({years.show()})"
    open_ = truth is Truth.UNDECIDED
    return LeafResult(
        truth,
        Outcome.UNKNOWN if open_ else None,
        value=certain,
        limit=limit,
        value_text=f"{certain} {unit}{shown}",
        limit_text=limit_text,
        unit=unit,
        gap=_gap(certain, at_least, at_most) if truth is not Truth.YES else None,
        evidence=evidence_of(found.certain),
        asks_for=(collection,) if open_ else (),
        note=_open_note(found) if open_ else "",
    )


def resolve(window: Window, case: Case) -> Years | LeafResult:
    """The years of a window, or the result of a leaf whose window never opened."""
    if window.run is not None:
        covered = run_years(case.runs[window.run], case)
        if window.years is None or covered.first is None:
            return covered
        return Years(max(covered.first, covered.last - window.years + 1), covered.last)
    last = last_year(window.ending, case)
    first = None if window.years is None else last - window.years + 1
    used = used_up_to(window.since_last, case)
    if used is not None:
        first = used + 1 if first is None else max(first, used + 1)
    if window.after is not None:
        opening = opening_after(window.after, window.since_last, case)
        if opening.truth is Truth.UNDECIDED:
            note = "Chưa rõ đã được khen lần trước hay chưa."
            return LeafResult(Truth.UNDECIDED, Outcome.UNKNOWN, asks_for=("register",), note=note)
        if opening.first is None:
            return LeafResult(Truth.NO, value=0, value_text="chưa được khen lần trước", note="Chưa có mốc để tính.")
        first = opening.first if first is None else max(first, opening.first)
    return Years(first, last)


def _truth(found: Tally, at_least: int | None, at_most: int | None) -> Truth:
    certain = len(found.certain)
    most = certain + len(found.possible) if found.complete else None
    if at_least is not None:
        if certain >= at_least:
            return Truth.YES
        return Truth.NO if most is not None and most < at_least else Truth.UNDECIDED
    assert at_most is not None
    if certain > at_most:
        return Truth.NO
    return Truth.YES if most is not None and most <= at_most else Truth.UNDECIDED


def _gap(certain: int, at_least: int | None, at_most: int | None) -> int | None:
    """How many are missing, or too many."""
    if at_least is not None:
        return at_least - certain
    return certain - at_most if at_most is not None and certain > at_most else None


def _open_note(found: Tally) -> str:
    if found.possible:
        return f"Có {len(found.possible)} mục ghi thiếu thông tin nên chưa tính được."
    return "Danh sách chưa được khai là đầy đủ nên chưa thể kết luận là không có."


def evidence_of(records: tuple[object, ...]) -> tuple[Evidence, ...]:
    """The evidence of records that have any."""
    found = (getattr(record, "evidence", None) for record in records)
    return tuple(item for item in found if item is not None)
