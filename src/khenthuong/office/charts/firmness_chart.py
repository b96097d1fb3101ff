"""How firm a ranking is: units down, ranks across, the darker the more often."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from khenthuong.base.numbers import show_number, show_share
from khenthuong.office.charts.drawing import INK, LIGHT, Chart, draw, length, names_down
from khenthuong.scoring.firmness import Firmness, UnitFirmness

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DARK = (31, 78, 120)


def firmness_chart(tried: Sequence[Firmness]) -> Chart:
    """One square a unit and rank, with the share of runs in it; clusters one below the other."""
    trial = tried[0].trial
    title = f"Thứ hạng khi điểm tối đa thay đổi ±{show_share(trial.band)}, {show_number(trial.runs)} lần thử"
    rows: list[str | UnitFirmness] = []
    for one in tried:
        rows += [one.cluster, *one.units] if len(tried) > 1 else one.units
    widest = max(len(one.units) for one in tried)

    def paint(_: Figure, axes: Axes) -> None:
        for place, row in enumerate(rows):
            if isinstance(row, str):
                axes.text(0.5, place + 0.25, row, fontsize=8.5, fontweight="bold", ha="left", va="center")
            else:
                _squares(axes, place, row, trial.runs)
        names_down(axes, ["" if isinstance(row, str) else f"{row.rank}. {row.name}" for row in rows])
        axes.set_xlim(0.45, widest + 0.55)
        axes.set_xticks(range(1, widest + 1), [f"hạng {rank}" for rank in range(1, widest + 1)], fontsize=8)
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", length=0)
        for side in axes.spines.values():
            side.set_visible(False)

    return draw("do-vung", title, _alt(tried), len(rows), paint, extra=1.0)


def _squares(axes: Axes, place: int, unit: UnitFirmness, runs: int) -> None:
    for rank, count in enumerate(unit.counts, 1):
        share = Fraction(count, runs)
        # The rank it has now is framed, so that the picture also tells what was moved.
        framed = rank == unit.rank
        axes.barh(
            place, 0.96, left=rank - 0.48, height=0.84, color=_shade(share), zorder=3 if framed else 2,
            edgecolor=INK if framed else LIGHT, linewidth=1.4 if framed else 0.3,
        )  # fmt: skip
        if count:
            colour = "white" if share > Fraction(2, 3) else INK
            text = show_share(share, 1) if share >= Fraction(1, 1000) else "<0,1%"
            axes.text(rank, place, text, ha="center", va="center", fontsize=8, color=colour, zorder=4)


def _shade(share: Fraction) -> tuple[float, float, float]:
    red, green, blue = (length(Fraction(255) - share * (255 - part)) / 255 for part in _DARK)
    return red, green, blue


def _alt(tried: Sequence[Firmness]) -> str:
    said = []
    for one in tried:
        units = "; ".join(
            f"{unit.name} hạng {unit.rank}, giữ hạng {show_number(unit.kept)} trên {show_number(one.trial.runs)} lần, "
            f"từ hạng {unit.best} đến hạng {unit.worst}"
            for unit in one.units
        )
        said.append(f"{one.cluster}: {units}.")
    return f"Bảng ô tô đậm nhạt theo số lần ở từng hạng; ô viền đậm là hạng hiện nay. {' '.join(said)}"
