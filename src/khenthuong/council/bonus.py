"""Bonus money: coefficient times base salary on the day of signature, rounded once, and what is not added together.

What is not known stays open: a coefficient nobody read gives no amount, and a weakly checked one says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from khenthuong.base.numbers import show_number, to_fraction
from khenthuong.base.periods import show_date
from khenthuong.council.proposing import Proposal, Status
from khenthuong.law.bonus import MethodVersion, Rounding
from khenthuong.law.law import Law
from khenthuong.law.rule import Dated, Gap, version_on

ROUNDING_WORDS = {"up": "làm tròn lên", "nearest": "làm tròn gần nhất", "none": "không làm tròn"}


@dataclass(frozen=True, slots=True)
class BonusSum:
    """The bonus of one award for one nominee.

    ``exact`` is in đồng before rounding, ``amount`` after; both None when not known (``open`` says why) or when
    the law names only a ceiling. ``doubts`` tell which of its parts were not compared with the text itself.
    """

    award: str
    award_name: str
    kind: str
    exact: Fraction | None
    amount: Fraction | None
    derivation: str
    citations: tuple[str, ...]
    open: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BonusLine:
    """One proposal with its bonus. ``paid``: yes, no (already in a higher bonus) or open (people decide)."""

    nominee: str
    nominee_name: str
    body: str
    level: str
    bonus: BonusSum
    paid: str
    reason: str = ""


PAID, NOT_ADDED, OPEN = "paid", "not_added", "open"


@dataclass(frozen=True, slots=True)
class BonusList:
    """Every line, and the method used."""

    lines: tuple[BonusLine, ...]
    notes: tuple[str, ...]

    def total(self, level: str | None = None) -> Fraction:
        """What is certainly paid, in đồng; with ``level`` only what bodies of that level decide."""
        chosen = (item for item in self.lines if level is None or item.level == level)
        return sum((item.bonus.amount or Fraction(0) for item in chosen if item.paid == PAID), Fraction(0))


def bonus_sum(law: Law, award: str, kind: str, on: date, rounding: Rounding | None = None) -> BonusSum:
    """The bonus of one award when its decision is signed on ``on``.

    ``rounding`` replaces the decree's own way of rounding. Source of each part: ``rules/bonus``.
    """
    name = law.award_name(award, on)
    rate = law.bonus_rate(award)
    salary_list = next(iter(law.salaries.values()), None)
    method_list = next(iter(law.bonus_methods.values()), None)
    if rate is None or salary_list is None or method_list is None:
        return BonusSum(award, name, kind, None, None, "", (), "Chưa có hệ số tiền thưởng trong dữ liệu.")
    version = version_on(rate.versions, on)
    salary = version_on(salary_list.versions, on)
    method: MethodVersion | None = version_on(method_list.versions, on)
    if version is None or salary is None or method is None:
        lists: list[Sequence[Gap]] = [rate.gaps, salary_list.gaps, method_list.gaps]
        whys = [gap.why for gaps in lists for gap in gaps if gap.days.contains(on)]
        return BonusSum(award, name, kind, None, None, "", (), " ".join(dict.fromkeys(whys)) or "Chưa có số liệu.")
    parts: tuple[Dated, ...] = (version, salary, method)
    citations = tuple(dict.fromkeys(law.cite(citation) for part in parts for citation in part.cite))
    doubts = tuple(_doubts(law, parts))
    times = version.times.get(kind)
    weak = version.checked is not None and version.checked.too_weak_to_decide
    if times is None or weak:
        ceiling = _ceiling(version.at_most.get(kind), salary.amount_vnd)
        why = version.note or _weak(law, version)
        return BonusSum(award, name, kind, None, None, ceiling, citations, why, doubts)
    exact = to_fraction(times) * salary.amount_vnd
    way = rounding or method.rounding
    amount = rounded(exact, method.round_to_vnd, way)
    derivation = f"{show_number(times)} × {show_number(salary.amount_vnd)} = {show_number(exact)} đồng"
    if amount != exact:
        derivation += f", {ROUNDING_WORDS[way]} thành {show_number(amount)} đồng"
    return BonusSum(award, name, kind, exact, amount, derivation, citations, "", doubts)


def rounded(exact: Fraction, step: int, rounding: Rounding) -> Fraction:
    """Round an amount in đồng to a multiple of ``step``; ``nearest`` takes halves up."""
    if rounding == "none":
        return exact
    scaled = exact / step
    whole = scaled.numerator // scaled.denominator
    if rounding == "up":
        whole += 1 if scaled != whole else 0
    else:
        whole += 1 if scaled - whole >= Fraction(1, 2) else 0
    return Fraction(whole * step)


def _ceiling(at_most: object, salary: int) -> str:
    if at_most is None:
        return ""
    times = Fraction(str(at_most))
    return f"không quá {show_number(times)} × {show_number(salary)} = {show_number(times * salary)} đồng"


def _weak(law: Law, version: Dated) -> str:
    return f"Hệ số chưa đọc được trong {law.cite(version.cite[0])}; xin đối chiếu văn bản."


def _doubts(law: Law, parts: Sequence[Dated]) -> Iterator[str]:
    for part in parts:
        if part.checked is not None and part.checked.status == "unverified":
            yield f"{law.cite(part.cite[0])}: {part.checked.show()}"


def bonus_list(law: Law, on: date, proposals: Iterable[Proposal], rounding: Rounding | None = None) -> BonusList:
    """The bonuses of all lines proposed or left to the council: per nominee, titles of one period bring the highest.

    What the council still chooses among is open and not in the total. Forms of commendation of one nominee bring the
    highest surely; whether the others rest on another achievement, and so are paid too, a person says.
    """
    method_list = next(iter(law.bonus_methods.values()), None)
    method: MethodVersion | None = version_on(method_list.versions, on) if method_list is not None else None
    chosen = [item for item in proposals if item.status in (Status.PROPOSED, Status.COUNCIL_DECIDES)]
    lines: list[BonusLine] = []
    for nominee in dict.fromkeys(item.nominee.id for item in chosen):
        own = [_line(law, on, item, rounding) for item in chosen if item.nominee.id == nominee]
        lines += _not_added(law, own, method)
    notes = [] if method is None or not method.note else [method.note]
    return BonusList(tuple(lines), tuple(notes))


def _line(law: Law, on: date, item: Proposal, rounding: Rounding | None) -> BonusLine:
    authority = law.awards[item.award].authority_on(on)
    body = law.bodies.get(authority.decides.get(item.nominee.managed_by, "")) if authority is not None else None
    signer = item.signer.name if item.signer is not None else ""
    bonus = bonus_sum(law, item.award, item.nominee.kind, on, rounding)
    level = body.level if body is not None else ""
    paid, reason = (PAID, "") if bonus.amount is not None else (OPEN, bonus.open)
    if paid == PAID and item.status is Status.COUNCIL_DECIDES:
        paid, reason = OPEN, "Hội đồng còn phải chọn."
    return BonusLine(item.nominee.id, item.nominee.name, signer, level, bonus, paid, reason)


def _not_added(law: Law, lines: list[BonusLine], method: MethodVersion | None) -> list[BonusLine]:
    """Mark what a higher bonus of the same nominee already covers."""
    if method is None:
        return lines
    done = list(lines)
    for index, line in enumerate(lines):
        higher = [other for other in lines if other is not line and _covers(law, other, line)]
        if line.paid != PAID or not higher:
            continue
        name = max(higher, key=lambda other: other.bonus.amount or 0).bonus.award_name
        if _is_title(law, line) and method.titles_of_one_period == "highest":
            why = f"Cùng thời gian đạt với “{name}”: chỉ nhận mức cao nhất."
            done[index] = replace(line, paid=NOT_ADDED, reason=why)
        elif not _is_title(law, line) and method.forms_of_one_achievement == "highest":
            why = f"Chỉ nhận thêm nếu khen cho thành tích khác với “{name}”; người có thẩm quyền xác định."
            done[index] = replace(line, paid=OPEN, reason=why)
    return done


def _covers(law: Law, other: BonusLine, line: BonusLine) -> bool:
    if _is_title(law, other) is not _is_title(law, line) or other.bonus.amount is None or line.bonus.amount is None:
        return False
    if _is_title(law, line) and _years(law, other) != _years(law, line):
        return False
    if other.bonus.amount != line.bonus.amount:
        return other.bonus.amount > line.bonus.amount
    return other.bonus.award < line.bonus.award  # equal sums: one of the two is paid


def _is_title(law: Law, line: BonusLine) -> bool:
    return law.awards[line.bonus.award].family in ("title", "movement_title")


def _years(law: Law, line: BonusLine) -> int:
    rate = law.bonus_rate(line.bonus.award)
    return rate.achievement_years if rate is not None else 1


def signed_on(on: date) -> str:
    """The line every bonus paper carries: which day chose the numbers."""
    return f"Hệ số và lương cơ sở lấy theo ngày ký quyết định {show_date(on)}."
