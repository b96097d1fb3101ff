"""Columns of figures: what unit they are in, what size is expected, and whether a size is off by a thousand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from khenthuong.base.numbers import show_number
from khenthuong.office.lists.columns import Column
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import Ask, Choice
from khenthuong.office.lists.number_values import NumberColumn, Style, column_style, exact
from khenthuong.office.lists.units import Unit
from khenthuong.office.lists.work import CellWork, SheetDesk

_ROUGHLY = Decimal(4)
"""A thousand times is taken to be anything from 250 to 4.000 times."""
_MONEY_WORDS = {1: "đồng", 10**3: "nghìn đồng", 10**6: "triệu đồng", 10**9: "tỷ đồng"}
_TIMES = {10**3: "một nghìn", 10**6: "một triệu", 10**9: "một tỷ"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One value read, with what it should roughly be."""

    work: CellWork
    whose: str
    expected: Decimal | None
    source: str = ""


def style_of(cells: Iterable[GridCell]) -> Style | None:
    """How the cells of a column write numbers."""
    return column_style(cell.text for cell in cells if isinstance(cell.value, str))


def typical(cells: Iterable[GridCell]) -> Decimal | None:
    """The middle of the numbers typed as numbers; None when there are fewer than three."""
    found = [exact(cell.value) for cell in cells if isinstance(cell.value, (int, float)) and cell.value]
    return Decimal(median(found)) if len(found) >= 3 else None


def number_column(
    column: Column, cells: list[GridCell], wanted: Unit | None, expected: Decimal | None, declared: Unit | None
) -> NumberColumn:
    """What a column tells about its numbers. ``declared`` is the money unit the table's notes state."""
    own = column.unit
    if own is None and declared is not None and wanted is not None and wanted.family == "money":
        own = declared
    percent = (wanted.family == "%") if wanted is not None else (own is not None and own.family == "%")
    counted = wanted is not None and (wanted.family == "count" or (wanted.family == "money" and wanted.factor == 1))
    if own is not None and own.family == "money" and own.factor > 1:
        counted = False  # 593,203 triệu has decimals, 593.203 đồng has not
    return NumberColumn(
        column.heading,
        style_of(cells),
        own if own is not None and own.family != "%" else None,
        wanted,
        expected if expected is not None else typical(cells),
        percent,
        counted,
        column.part == "planned",
    )


def ask_magnitudes(desk: SheetDesk, column: Column, wanted: Unit | None, figures: list[Figure]) -> None:
    """Ask where a figure is off by about a thousand or a million; once for the column when all of it is."""
    off = [(figure, times) for figure in figures if (times := _times_off(figure, wanted)) is not None]
    known = [figure for figure in figures if figure.work.value]
    if not off:
        return
    whole_column = len(off) == len(known) > 1 and len({times for _, times in off}) == 1
    for figure, times in off:
        ask = _magnitude_ask(column, wanted, figure, times, whole_column)
        given = desk.about_cell(figure.work, ask, "" if whole_column else figure.whose)
        if given is not None and given.value is not None:
            figure.work.value = _scaled(Decimal(figure.work.value), Decimal(str(given.value)))
        else:
            figure.work.value = None


def _times_off(figure: Figure, wanted: Unit | None) -> Decimal | None:
    """By how many thousands a figure is too small (10³, 10⁶, 10⁹) or too large (10⁻³, …); None when it is not."""
    value, expected = figure.work.value, figure.expected
    if not isinstance(value, Decimal) or not value or not expected or (wanted is not None and wanted.family == "%"):
        return None
    ratio = abs(expected / value)
    for power in (3, 6, 9):
        for times in (Decimal(10) ** power, Decimal(10) ** -power):
            if times / _ROUGHLY <= ratio <= times * _ROUGHLY:
                return times
    return None


def _magnitude_ask(column: Column, wanted: Unit | None, figure: Figure, times: Decimal, whole: bool) -> Ask:
    expected = show_number(Decimal(figure.expected or 0))
    power = times if times > 1 else 1 / times
    small = "nhỏ" if times > 1 else "lớn"
    choices = [Choice("giữ nguyên", Decimal(1))]
    money = wanted is not None and wanted.family == "money" and wanted is not None
    unit_word = _MONEY_WORDS.get(int(wanted.factor * times)) if money and wanted is not None else None
    if unit_word is not None:
        choices.insert(0, Choice(f"đơn vị là {unit_word}", times))
        asked = f"Có phải đơn vị là {unit_word} không?"
    else:
        done = "nhân với" if times > 1 else "chia cho"
        choices.insert(0, Choice(f"{done} {show_number(power)}", times))
        asked = "Số đúng là bao nhiêu?"
    text = figure.work.cell.text
    sentence = f"“{text}” {small} hơn {figure.source} ({expected}) khoảng {_TIMES[int(power)]} lần. {asked}"
    if whole:
        sentence = f"Cả cột “{column.heading}”: {sentence}"
    key = (column.heading,) if whole else (text,)
    return Ask("don-vi-tinh", key, "KT-524", sentence, tuple(choices))


def _scaled(value: Decimal, times: Decimal) -> Decimal:
    return Decimal(f"{(value * times).normalize():f}")
