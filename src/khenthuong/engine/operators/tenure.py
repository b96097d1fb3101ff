"""``tenure``: how long the nominee held any of the listed posts, against the time required.

Counted in completed months. Posts that overlap or adjoin are one period and never counted twice; each
period gives its completed months and the periods are added up. Both ends of a post count. A post without
``to`` is still held; nothing after the day of decision counts.

With ``women_leaders`` less time is required of a woman (``nominee.gender`` is ``nu``). Only the minimum
becomes less: about the upper bound the texts say nothing, and a lower one would only refuse people.

| months on record | the list is final | leaf |
|---|---|---|
| ≥ upper bound | any | no |
| ≥ required, no upper bound | any | yes |
| ≥ required, below the upper bound | yes | yes |
| < required | yes | no |
| otherwise | no | unknown, asks for the posts |
| enough for a woman, not for a man; gender not known | any | unknown, asks for the gender |

The list is final when it is declared complete for all time and no listed post is in doubt. In doubt is a
post without ``from``, and one whose name only begins like a listed one
(“Giám đốc Sở Tài chính”). The name may be written as the rule does or with its marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from khenthuong.base.logic import Outcome, Truth
from khenthuong.base.periods import ONE_DAY, show_months, whole_months
from khenthuong.base.vietnamese import slug
from khenthuong.dossier.records import Post
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.count import evidence_of
from khenthuong.law.condition import Condition, Tenure

GENDER = "nominee.gender"
"""What is asked for when less time might be required of a woman."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The listed posts on record: the months they give, and whether more may come to light."""

    months: int
    counted: tuple[Post, ...]
    doubtful: int
    final: bool


def decide(spec: Tenure, condition: Condition, case: Case) -> LeafResult:
    """Decide a time in posts; see the table above."""
    full = 12 * spec.at_least_years
    reduced = full if spec.women_leaders is None else ceil(spec.women_leaders.months_left(full))
    upper = None if spec.less_than_years is None else 12 * spec.less_than_years
    gender = case.dossier.nominee.gender
    held = _held(spec, case)
    as_woman, as_man = _truth(held, reduced, upper), _truth(held, full, upper)
    # Whether she is a woman is asked only when the time on record would be enough for one.
    matters = gender is None and reduced <= held.months < full and as_woman is not Truth.NO
    known = as_woman if gender == "nu" else as_man
    truth = Truth.UNDECIDED if matters else known
    required = reduced if gender == "nu" else full
    asks: tuple[str, ...] = ()
    if truth is Truth.UNDECIDED:
        asks = (*(() if held.final else ("posts",)), *((GENDER,) if matters else ()))
    over = upper is not None and held.months >= upper
    limit = upper if upper is not None and over else required
    return LeafResult(
        truth,
        Outcome.UNKNOWN if truth is Truth.UNDECIDED else None,
        value=held.months,
        limit=limit,
        value_text=show_months(held.months),
        limit_text=_limit_text(spec, reduced, gender),
        unit="tháng",
        gap=abs(limit - held.months) if truth is Truth.NO else None,
        evidence=evidence_of(held.counted),
        asks_for=asks,
        note=_open_note(held, matters) if truth is Truth.UNDECIDED else "",
    )


def _held(spec: Tenure, case: Case) -> _Held:
    spans: list[tuple[date, date]] = []
    counted: list[Post] = []
    doubtful = 0
    for record in case.dossier.posts.list:
        if record.starts is not None and record.starts > case.on:
            continue
        name = slug(record.post)
        if name in spec.posts:
            if record.starts is None:
                doubtful += 1
            else:
                spans.append((record.starts, min(record.ends or case.on, case.on)))
                counted.append(record)
        elif name.startswith(tuple(f"{post}-" for post in spec.posts)):
            doubtful += 1
    months = sum(whole_months(first, last) for first, last in _merged(spans))
    return _Held(months, tuple(counted), doubtful, case.dossier.posts.complete_for(None) and not doubtful)


def _merged(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The periods without overlap; those that adjoin are one."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first - ONE_DAY <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _truth(held: _Held, required: int, upper: int | None) -> Truth:
    if upper is not None and held.months >= upper:
        return Truth.NO
    if held.months >= required and (upper is None or held.final):
        return Truth.YES
    return Truth.NO if held.final else Truth.UNDECIDED


def _limit_text(spec: Tenure, reduced: int, gender: str | None) -> str:
    """``ít nhất 7 năm (đã giảm 3 năm cho nữ lãnh đạo, quản lý)``, ``từ 6 năm đến dưới 10 năm``."""
    less = spec.women_leaders
    least, aside = show_months(12 * spec.at_least_years), ""
    if less is not None and gender == "nu":
        least, aside = show_months(reduced), f" (đã giảm {less.show()} cho nữ lãnh đạo, quản lý)"
    elif less is not None and gender is None:
        aside = f" (nữ lãnh đạo, quản lý: {show_months(reduced)})"
    if spec.less_than_years is None:
        return f"ít nhất {least}{aside}"
    return f"từ {least}{aside} đến dưới {spec.less_than_years} năm"


def _open_note(held: _Held, gender_matters: bool) -> str:
    if gender_matters and held.final:
        return "Chưa ghi là nam hay nữ nên chưa biết có được giảm thời gian hay không."
    if held.doubtful:
        return f"Có {held.doubtful} chức vụ ghi thiếu ngày hoặc chưa đúng tên nên chưa tính được thời gian."
    return "Danh sách chức vụ chưa được khai là đầy đủ nên chưa thể kết luận."
