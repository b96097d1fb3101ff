"""The ranking of one cluster, every total built up from its sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from khenthuong.base.numbers import show_number
from khenthuong.base.vietnamese import slug
from khenthuong.office.charts.drawing import FILLS, INK, Chart, NoChart, draw, legend_below, length, names_down
from khenthuong.scoring.ranking import RankRow
from khenthuong.scoring.results import SheetResult

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def ranking_chart(cluster: str, rows: Sequence[RankRow], results: Mapping[str, SheetResult]) -> Chart | NoChart:
    """Bars in the order of the ranking. Those not considered have no bar and are named in the sentence."""
    name, title = f"xep-hang-{slug(cluster)}", f"Xếp hạng và điểm từng mục: {cluster}"
    shown = [row for row in rows if row.status != "not_considered"]
    if not any(row.total is not None for row in shown):
        return NoChart(name, title, f"Chưa đối tượng nào của {cluster} có tổng điểm.")
    cards = [results[row.nominee] for row in shown]

    def paint(figure: Figure, axes: Axes) -> None:
        starts = [Fraction(0)] * len(cards)
        parts = _parts(cards)
        for position, (text, points) in enumerate(parts):
            colour, hatch = FILLS[position % len(FILLS)]
            axes.barh(
                range(len(cards)), [length(one) for one in points], left=[length(one) for one in starts], height=0.62,
                color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5, label=text,
            )  # fmt: skip
            starts = [start + one for start, one in zip(starts, points, strict=True)]
        for row, (one, card) in enumerate(zip(shown, cards, strict=True)):
            axes.text(length(starts[row]) + 1, row, _total(one, card), va="center", fontsize=8)
        names_down(axes, [f"{row.rank}. {row.name}" if row.rank else f"– {row.name}" for row in shown])
        axes.set_xticks([length(cards[0].scale) * share / 5 for share in range(6)])
        axes.set_xlim(0, length(cards[0].scale) * 1.32)
        axes.set_xlabel("Điểm", fontsize=8.5, loc="left")
        axes.tick_params(axis="x", labelsize=8.5)
        legend_below(figure, axes, 2)

    return draw(name, title, _alt(cluster, rows), len(shown), paint, extra=1.3 + 0.12 * len(_parts(cards)))


def _parts(cards: Sequence[SheetResult]) -> list[tuple[str, list[Fraction]]]:
    """Sections and bonus; the points that are certain, where figures are missing."""
    parts = [
        (cards[0].sections[index].text, [card.sections[index].low * _stretch(card) for card in cards])
        for index in range(len(cards[0].sections))
    ]
    bonus = [card.bonus.counted for card in cards]
    return [*parts, ("Điểm thưởng", bonus)] if any(bonus) else parts


def _stretch(card: SheetResult) -> Fraction:
    """Sections stand for more than their points where another one does not apply."""
    there = sum((one.points for one in card.sections if one.points is not None), Fraction(0))
    return card.subtotal / there if card.subtotal is not None and there else Fraction(1)


def _total(row: RankRow, card: SheetResult) -> str:
    deducted = f" (đã trừ {show_number(card.deducted)})" if card.deducted else ""
    if row.total is None:
        return f"từ {show_number(row.low, card.places)} đến {show_number(row.high, card.places)}: chưa đủ số liệu"
    return f"{show_number(row.total, card.places)}{deducted}"


def _alt(cluster: str, rows: Sequence[RankRow]) -> str:
    ranked = "; ".join(
        f"{'tạm ' if row.provisional else ''}hạng {row.rank} {row.name} {show_number(row.total)} điểm"
        for row in rows
        if row.total is not None and row.rank
    )
    said = [f"Biểu đồ thanh ngang, mỗi thanh cộng điểm các mục. {cluster}: {ranked or 'chưa ai có hạng'}."]
    waiting = [row.name for row in rows if row.status == "incomplete"]
    refused = [row.name for row in rows if row.status == "not_considered"]
    if waiting:
        said.append(f"Chưa đủ số liệu: {', '.join(waiting)}.")
    if refused:
        said.append(f"Không xét: {', '.join(refused)}.")
    return " ".join(said)
