"""Who would gain and who would lose: bars to the right and to the left of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khenthuong.office.charts.drawing import FILLS, INK, Chart, NoChart, draw, legend_below, names_down

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One bar: how many become eligible, how many no longer are, and how many change in another way."""

    label: str
    gained: int
    lost: int
    otherwise: int


def changes_chart(name: str, title: str, rows: Sequence[ChangeRow]) -> Chart | NoChart:
    """Gains to the right, losses to the left, other changes behind the gains; rows without a change have no bar."""
    shown = [row for row in rows if row.gained or row.lost or row.otherwise]
    if not shown:
        return NoChart(name, title, "Không ai đổi kết quả.")
    parts = (("Thêm: nay đủ điều kiện", 0), ("Mất: không còn đủ điều kiện", 1), ("Đổi khác", 3))
    widest = max(max(row.lost, row.gained + row.otherwise) for row in shown)

    def paint(figure: Figure, axes: Axes) -> None:
        numbers = (
            ([row.gained for row in shown], [0] * len(shown)),
            ([row.lost for row in shown], [-row.lost for row in shown]),
            ([row.otherwise for row in shown], [row.gained for row in shown]),
        )
        used = 0
        for (label, fill), (lengths, starts) in zip(parts, numbers, strict=True):
            if not any(lengths):
                continue
            used += 1
            colour, hatch = FILLS[fill]
            axes.barh(
                range(len(shown)), lengths, left=starts, height=0.62, color=colour, hatch=hatch, edgecolor=INK,
                linewidth=0.5, label=label,
            )  # fmt: skip
        for place, row in enumerate(shown):
            right = [f"+{row.gained}"] if row.gained else []
            right += [f"đổi khác {row.otherwise}"] if row.otherwise else []
            if right:
                axes.text(row.gained + row.otherwise + widest / 60, place, ", ".join(right), va="center", fontsize=8)
            if row.lost:
                axes.text(-row.lost - widest / 60, place, f"−{row.lost}", va="center", ha="right", fontsize=8)
        names_down(axes, [row.label for row in shown], width=44)
        axes.axvline(0, color=INK, linewidth=1.2)
        lost = max(row.lost for row in shown)
        right_end = max(row.gained + row.otherwise for row in shown)
        axes.set_xlim(-lost - widest * 0.15, right_end + widest * 0.3)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.spines["left"].set_visible(False)
        legend_below(figure, axes, used)

    return draw(name, title, _alt(title, shown), len(shown), paint, extra=1.2)


def _alt(title: str, rows: Sequence[ChangeRow]) -> str:
    said = "; ".join(
        f"{row.label}: thêm {row.gained}, mất {row.lost}" + (f", đổi khác {row.otherwise}" if row.otherwise else "")
        for row in rows
    )
    return f"Biểu đồ thanh ngang, thêm về bên phải, mất về bên trái. {title}: {said}."
