"""Numbers as clerks write them: comma and dot both ways, units, per cent, bounds, done of planned, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum

from khenthuong.base.numbers import show_number
from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Ask, Choice, Message, Reading, note
from khenthuong.office.lists.units import UNIT_WORDS, Unit, unit_of
from khenthuong.office.lists.unknown_marks import is_excel_error, is_unknown

_NUMBER = r"[-+]?\d+(?:[.,\s]\d+)*"
_WHOLE = re.compile(rf"(?P<bound>≤|<=|<|≥|>=|>|=|dưới|trên|không quá|không dưới|tối đa|tối thiểu|từ|đạt)?\s*"
                    rf"(?P<number>{_NUMBER})\s*(?P<unit>{UNIT_WORDS})?\s*(?P<rest>.*)", re.DOTALL)  # fmt: skip
_MONEY_PARTS = re.compile(rf"({_NUMBER})\s*(tỷ|tỉ|triệu|tr|nghìn|ngàn)\b")
_PAIR = re.compile(r"(\d+)\s*/\s*(\d+)\s*(?:[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+)?)?")
_REMARK = re.compile(r"[(\[].*[)\]]\.?|(?:ước|khoảng|tạm tính|số liệu|theo)\b.*|[;:–-]\s*\D.*", re.DOTALL)
_MOST_DIGITS = 30
_UPWARDS = re.compile(r"trở lên|trở đi")
_DOWNWARDS = re.compile(r"trở xuống|trở lại")
_LOW = {"≥": "≥", ">=": "≥", ">": ">", "trên": ">", "không dưới": "≥", "tối thiểu": "≥"}
_HIGH = {"≤": "≤", "<=": "≤", "<": "<", "dưới": "<", "không quá": "≤", "tối đa": "≤"}
_DOUBTFUL = re.compile(r"[-+]?\d{1,3}[.,]\d{3}")
_DOT_STYLE = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}|[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d+,(?:\d{1,2}|\d{4,})")
_COMMA_STYLE = re.compile(r"[-+]?\d{1,3}(?:,\d{3}){2,}|[-+]?\d{1,3}(?:,\d{3})+\.\d+|[-+]?\d+\.(?:\d{1,2}|\d{4,})")


class Style(Enum):
    """What dot and comma mean in a column."""

    VIETNAMESE = "dot thousands, comma decimals"
    ENGLISH = "comma thousands, dot decimals"


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """What the column tells about its numbers. ``unit`` is the unit the cells are in, ``wanted`` the unit needed.

    ``expected`` is the planned figure or the typical value of the other rows, in ``wanted``.
    """

    heading: str = ""
    style: Style | None = None
    unit: Unit | None = None
    wanted: Unit | None = None
    expected: Decimal | None = None
    percent: bool = False
    counted: bool = False
    """Only whole numbers make sense: people, cases, households, đồng."""
    bounds: bool = False
    """The column holds goals, where “≤ 9%” is a full answer; a result must be a figure."""


def column_style(texts: Iterable[str]) -> Style | None:
    """How a column writes numbers, told by the cells that leave no doubt; None when they disagree or say nothing."""
    found = set()
    for text in texts:
        for number in re.findall(_NUMBER, text):
            if _DOT_STYLE.fullmatch(number):
                found.add(Style.VIETNAMESE)
            elif _COMMA_STYLE.fullmatch(number):
                found.add(Style.ENGLISH)
    return found.pop() if len(found) == 1 else None


def exact(value: int | float | Decimal) -> Decimal:
    """The shortest decimal that was typed: 37.2 is 37.2, not its binary neighbour."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def read_number(cell: GridCell, column: NumberColumn) -> Reading:
    """The figure of a cell in the unit the column wants."""
    value = cell.value
    if isinstance(value, bool):
        return _asked(cell, column, "không phải số")
    if isinstance(value, (int, float)):
        return _plain(cell, column, exact(value))
    if isinstance(value, (date, time)):
        return _asked(cell, column, "là ngày hoặc giờ; có thể Excel đã đổi một số như 5/6 thành ngày")
    if is_unknown(cell.text):
        return UNKNOWN if not cell.text else Reading(messages=(note("KT-522", f"“{cell.text}”: chưa có số liệu."),))
    if is_excel_error(cell.text):
        return _asked(cell, column, "là lỗi của công thức")
    return _from_text(cell, column)


def _plain(cell: GridCell, column: NumberColumn, number: Decimal) -> Reading:
    """A number typed as a number."""
    if cell.percent:
        return Reading(number * 100)
    if not number.is_finite():
        return _asked(cell, column, "không phải số")
    if column.percent and 0 < abs(number) <= 1 and not _small_share_expected(column):
        return _fraction_or_percent(cell, number)
    return _in_wanted_unit(number, column.unit, column, ())


def _small_share_expected(column: NumberColumn) -> bool:
    """Where the plan itself speaks of one per cent or less, 0,48 means 0,48 %."""
    return column.expected is not None and abs(column.expected) <= Decimal("1.5")


def _fraction_or_percent(cell: GridCell, number: Decimal) -> Reading:
    whole = number * 100
    return Reading(
        ask=Ask(
            "so",
            (cell.text,),
            "KT-523",
            f"“{cell.text}” ở cột phần trăm: là {show_number(whole)}% hay {show_number(number)}%?",
            (Choice(f"{show_number(whole)}%", whole), Choice(f"{show_number(number)}%", number)),
            answer_number,
        )
    )


def _from_text(cell: GridCell, column: NumberColumn) -> Reading:
    text = match_key(cell.text).lstrip("'’")
    if (pair := _PAIR.fullmatch(text)) is not None:
        done, planned = Decimal(pair[1]), Decimal(pair[2])
        said = note("KT-522", f"“{cell.text}” đọc là thực hiện {show_number(done)} trên {show_number(planned)}.")
        return Reading(done, (said,))
    if len(parts := _MONEY_PARTS.findall(text)) > 1 and not _MONEY_PARTS.sub("", text).strip(" đồng."):
        return _several_money_parts(cell, column, parts)
    found = _WHOLE.fullmatch(text)
    if found is None:
        return _asked(cell, column, "không phải số")
    rest = found["rest"].strip()
    bound = _LOW.get(found["bound"] or "", "") or _HIGH.get(found["bound"] or "", "")
    if (rest_bound := _trailing_bound(rest)) or (found["bound"] == "từ" and not rest):
        bound, rest = rest_bound or "≥", _UPWARDS.sub("", _DOWNWARDS.sub("", rest)).strip(" .")
    if rest and not _REMARK.fullmatch(rest) and rest != ".":
        return _asked(cell, column, "không phải một con số rõ ràng")
    messages = (note("KT-522", f"Trong ô có ghi chú: “{rest}”."),) if rest.strip(".") else ()
    return _number_of(cell, column, found["number"], unit_of(found["unit"] or ""), bound, messages)


def _trailing_bound(rest: str) -> str:
    if _UPWARDS.search(rest):
        return "≥"
    return "≤" if _DOWNWARDS.search(rest) else ""


def _number_of(
    cell: GridCell,
    column: NumberColumn,
    digits: str,
    unit: Unit | None,
    bound: str,
    messages: tuple[Message, ...],
) -> Reading:
    if bound and not column.bounds:
        number = _unambiguous(digits, column)
        choices = (Choice(show_number(number), number),) if number is not None else ()
        sentence = f"“{cell.text}” là một giới hạn, không phải kết quả. Kết quả thực hiện là bao nhiêu?"
        return Reading(None, messages, Ask("so", (cell.text,), "KT-523", sentence, choices, answer_number))
    number = _unambiguous(digits, column)
    if number is None:
        return _two_ways(cell, digits, messages)
    if _DOUBTFUL.fullmatch(digits):
        kind = "số nguyên" if number == number.to_integral_value() else "số thập phân"
        said = f"“{cell.text}” đọc là {kind} {f'{number:f}'.replace('.', ',')}, theo cột và kế hoạch."
        messages = (*messages, note("KT-523", said))
    if bound:
        messages = (*messages, note("KT-522", f"“{cell.text}” là giới hạn ({bound} {show_number(number)})."))
    percent_sign = unit is not None and unit.family == "%"
    if percent_sign and not column.percent and column.wanted is not None:
        return _asked(cell, column, f"là phần trăm, còn cột này tính bằng {column.wanted.text}")
    if column.percent and not percent_sign and 0 < abs(number) <= 1 and not _small_share_expected(column):
        return _fraction_or_percent(cell, number)
    if unit is not None and not percent_sign:
        messages = (*messages, note("KT-522", f"“{cell.text}” có đơn vị tính “{unit.text}” ghi trong ô."))
    return _in_wanted_unit(number, unit or column.unit, column, messages)


def _several_money_parts(cell: GridCell, column: NumberColumn, parts: list[tuple[str, str]]) -> Reading:
    total = Decimal(0)
    for digits, word in parts:
        number, unit = _unambiguous(digits, column), unit_of(word)
        if number is None or unit is None:
            return _two_ways(cell, digits, ())
        total += number * unit.factor
    said = note("KT-522", f"“{cell.text}” đọc là {show_number(total)} đồng.")
    return _in_wanted_unit(total, unit_of("đồng"), column, (said,))


def _in_wanted_unit(number: Decimal, unit: Unit | None, column: NumberColumn, messages: tuple[Message, ...]) -> Reading:
    wanted = column.wanted
    if unit is None or wanted is None or unit.family != wanted.family or unit.factor == wanted.factor:
        return Reading(_tidy(number), messages)
    changed = _tidy(number * unit.factor / wanted.factor)
    said = note(
        "KT-522", f"Đổi {show_number(number)} {unit.text} thành {show_number(changed)} {wanted.text} theo kế hoạch."
    )
    return Reading(changed, (*messages, said))


def _tidy(number: Decimal) -> Decimal:
    """Without the zeros a conversion leaves, and never in powers of ten."""
    return Decimal(f"{number.normalize():f}")


def candidates(digits: str) -> tuple[Decimal, ...]:
    """The numbers a group of digits with dots and commas may mean: one, or two when nobody can tell."""
    digits = re.sub(r"\s+", " ", digits.strip())
    if len(digits) > _MOST_DIGITS:
        return ()
    if re.fullmatch(r"[-+]?\d{1,3}(?: \d{3})+(?:,\d+)?", digits):
        return (Decimal(digits.replace(" ", "").replace(",", ".")),)
    if " " in digits:
        return ()
    if _DOUBTFUL.fullmatch(digits):
        return Decimal(re.sub("[.,]", "", digits)), Decimal(digits.replace(",", "."))
    if _DOT_STYLE.fullmatch(digits):
        return (Decimal(digits.replace(".", "").replace(",", ".")),)
    if _COMMA_STYLE.fullmatch(digits):
        return (Decimal(digits.replace(",", "")),)
    return (Decimal(digits),) if re.fullmatch(r"[-+]?\d+", digits) else ()


def _unambiguous(digits: str, column: NumberColumn) -> Decimal | None:
    found = candidates(digits)
    if len(found) != 2:
        return found[0] if found else None
    grouped, decimal = found
    if digits.lstrip("+-").startswith("0"):
        return decimal
    if column.style is not None:
        dot = "." in digits
        return grouped if dot == (column.style is Style.VIETNAMESE) else decimal
    if column.counted:
        return grouped
    return _nearer(grouped, decimal, column)


def _nearer(grouped: Decimal, decimal: Decimal, column: NumberColumn) -> Decimal | None:
    """The reading of the size that is expected here, when the other one is out of the question."""
    if not column.expected:
        return None
    scale = Decimal(1)
    if column.unit and column.wanted and column.unit.family == column.wanted.family:
        scale = column.unit.factor / column.wanted.factor
    near = [number for number in (grouped, decimal) if _within(number * scale / column.expected, 20)]
    return near[0] if len(near) == 1 else None


def _within(ratio: Decimal, times: int) -> bool:
    return Decimal(1) / times <= abs(ratio) <= times


def _two_ways(cell: GridCell, digits: str, messages: tuple[Message, ...]) -> Reading:
    found = candidates(digits)
    shown = [f"{number:f}".replace(".", ",") for number in found]
    sentence = f"“{cell.text}” có hai cách hiểu: {' hoặc '.join(shown)}. Số nào đúng?" if shown else (
        f"“{cell.text}” không đọc được thành một con số. Số đúng là bao nhiêu?"
    )  # fmt: skip
    choices = tuple(Choice(text, number) for text, number in zip(shown, found, strict=True))
    return Reading(None, messages, Ask("so", (cell.text,), "KT-523", sentence, choices, answer_number))


def _asked(cell: GridCell, column: NumberColumn, why: str) -> Reading:
    sentence = f"“{cell.text}” {why}. Số đúng là bao nhiêu?"
    return Reading(ask=Ask("so", (cell.text,), "KT-523", sentence, (), answer_number))


def answer_number(text: str) -> Decimal | None:
    """A number as an answer is written: dots for thousands, a comma for decimals; None when it is no number."""
    body = text.strip().removesuffix("%").strip()
    if len(body) > _MOST_DIGITS:
        return None
    if re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-+]?\d+(?:,\d+)?", body):
        return Decimal(body.replace(".", "").replace(",", "."))
    return Decimal(body) if re.fullmatch(r"[-+]?\d+\.\d{1,2}", body) else None
