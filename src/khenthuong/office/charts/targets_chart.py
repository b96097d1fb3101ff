"""Targets planned against done, for the commune or one unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from khenthuong.base.numbers import show_number
from khenthuong.base.vietnamese import slug
from khenthuong.office.charts.drawing import INK, LIGHT, Chart, NoChart, draw, length, names_down
from khenthuong.plan.fields import show_quantity
from khenthuong.scoring.points import show_ratio
from khenthuong.scoring.results import ItemResult, SheetResult

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LONGEST = Fraction(14, 10)
"""Bars end here; what was really reached stands beside the bar."""
_AXIS = "Thực hiện so với kế hoạch; vạch đậm là đúng kế hoạch. Trong ngoặc: thực hiện / kế hoạch."
_DONE, _SHORT = ("#1f4e78", ""), ("#c9c9c9", "///")


def targets_chart(result: SheetResult) -> Chart | NoChart:
    """One bar per target of a score sheet: how much of the plan was reached. 100% is as planned, in every direction."""
    name, title = f"chi-tieu-{slug(result.nominee)}", f"Chỉ tiêu thi đua, kế hoạch và thực hiện: {result.name}"
    lines = [item for item in result.items if item.kind == "computed" and item.status != "not_applicable"]
    if not lines:
        return NoChart(name, title, f"Bảng điểm của {result.name} không có chỉ tiêu nào tính từ số liệu.")
    if all(item.ratio is None for item in lines):
        return NoChart(name, title, f"Chưa có số liệu thực hiện chỉ tiêu nào của {result.name}.")

    def paint(_: Figure, axes: Axes) -> None:
        for row, item in enumerate(lines):
            _bar(axes, row, item)
        names_down(axes, [item.text for item in lines])
        axes.axvline(1, color=INK, linewidth=1.2)
        axes.set_xlim(0, 2.3)
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axes.set_xticks(ticks, [f"{round(100 * tick)}%" for tick in ticks], fontsize=8.5)
        axes.set_xlabel(_AXIS, fontsize=8.5, loc="left")
        axes.spines["bottom"].set_bounds(0, length(_LONGEST))

    return draw(name, title, _alt(result, lines), len(lines), paint, extra=1.1)


def _bar(axes: Axes, row: int, item: ItemResult) -> None:
    if item.ratio is None:
        axes.text(0.02, row, "chưa có số liệu", va="center", fontsize=8.5, style="italic", color=LIGHT)
        return
    colour, hatch = _DONE if item.ratio >= 1 else _SHORT
    shown = min(item.ratio, _LONGEST)
    axes.barh(row, length(shown), height=0.62, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5)
    arrow = " ►" if item.ratio > _LONGEST else ""
    axes.text(max(length(shown), 1) + 0.03, row, f"{show_ratio(_short(item.ratio))}{arrow}  {_figures(item)}",
              va="center", fontsize=8)  # fmt: skip


def _short(ratio: Fraction) -> Fraction:
    """Two decimals of a per cent are enough beside a bar, unless they would hide a miss."""
    rounded = Fraction(round(ratio * 1000), 1000)
    return ratio if (ratio < 1) != (rounded < 1) else rounded


def _figures(item: ItemResult) -> str:
    if item.measured is None or item.planned is None:
        return ""
    return f"({show_number(item.measured)} / {show_quantity(item.planned, item.unit)})"


def _alt(result: SheetResult, lines: list[ItemResult]) -> str:
    met = [item for item in lines if item.ratio is not None and item.ratio >= 1]
    below = [item for item in lines if item.ratio is not None and item.ratio < 1]
    unknown = [item for item in lines if item.ratio is None]
    said = [f"Biểu đồ thanh ngang: {result.name} đạt hoặc vượt {len(met)}/{len(lines)} chỉ tiêu."]
    if below:
        listed = "; ".join(f"{item.text} {show_ratio(item.ratio)}" for item in below if item.ratio is not None)
        said.append(f"Chưa đạt: {listed}.")
    if unknown:
        said.append(f"Chưa có số liệu: {'; '.join(item.text for item in unknown)}.")
    return " ".join(said)
