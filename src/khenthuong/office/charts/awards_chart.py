"""The share of proposed awards by group: gender, position, kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from khenthuong.base.numbers import show_number
from khenthuong.council.proposing import Proposal, Status
from khenthuong.explain.words import KIND_WORDS
from khenthuong.office.charts.drawing import FILLS, INK, Chart, NoChart, draw, legend_below, length, names_down
from khenthuong.office.results.proposal_table import DIRECT, GENDERS, LEADER, UNKNOWN, groups_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the proposed are divided; ``people``: only persons can be divided that way."""

    name: str
    title: str
    groups: tuple[str, ...]
    attribute: str
    people: bool


GROUPINGS = (
    Grouping("gioi-tinh", "theo giới tính", (*GENDERS.values(), UNKNOWN), "gender", True),
    Grouping("vi-tri", "theo vị trí: trực tiếp hay lãnh đạo, quản lý", (DIRECT, LEADER, UNKNOWN), "position", True),
    Grouping("loai", "theo loại đối tượng", tuple(KIND_WORDS.values()), "kind", False),
)


def awards_chart(proposals: Sequence[Proposal], by: Grouping) -> Chart | NoChart:
    """One bar per award, divided by group; only lines the program proposes. Not known is a group of its own."""
    name, title = f"co-cau-{by.name}", f"Cơ cấu đề nghị khen thưởng {by.title}"
    proposed = [item for item in proposals if item.status is Status.PROPOSED]
    counted = [item for item in proposed if item.nominee.kind == "individual"] if by.people else proposed
    if not counted:
        return NoChart(name, title, f"Chưa có {'cá nhân' if by.people else 'đối tượng'} nào được đề nghị.")
    if all(getattr(groups_of(item), by.attribute) == UNKNOWN for item in counted):
        return NoChart(name, title, "Hồ sơ chưa ghi thông tin để chia nhóm của người nào được đề nghị.")
    awards = list(dict.fromkeys(item.award_name for item in counted))
    counts = {
        award: [
            sum(item.award_name == award and getattr(groups_of(item), by.attribute) == group for item in counted)
            for group in by.groups
        ]
        for award in awards
    }
    used = [index for index in range(len(by.groups)) if any(row[index] for row in counts.values())]

    def paint(figure: Figure, axes: Axes) -> None:
        for position, index in enumerate(used):
            colour, hatch = FILLS[position % len(FILLS)]
            total = sum(row[index] for row in counts.values())
            shares = [Fraction(counts[award][index], sum(counts[award])) for award in awards]
            before = [
                Fraction(sum(counts[award][one] for one in used[:position]), sum(counts[award])) for award in awards
            ]
            axes.barh(
                range(len(awards)), [length(one) for one in shares], left=[length(one) for one in before], height=0.62,
                color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5, label=f"{by.groups[index]}: {total} lượt",
            )  # fmt: skip
            for row, (award, share, start) in enumerate(zip(awards, shares, before, strict=True)):
                if share >= Fraction(6, 100):
                    axes.text(
                        length(start + share / 2), row, str(counts[award][index]), ha="center", va="center",
                        fontsize=8.5, bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
                    )  # fmt: skip
        names_down(axes, [f"{award} ({sum(counts[award])})" for award in awards])
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"], fontsize=8.5)
        legend_below(figure, axes, len(used))

    return draw(name, title, _alt(title, by, counts), len(awards), paint)


def _alt(title: str, by: Grouping, counts: dict[str, list[int]]) -> str:
    said = []
    for award, row in counts.items():
        total = sum(row)
        parts = ", ".join(
            f"{group} {count} ({show_number(Fraction(100 * count, total), 1)}%)"
            for group, count in zip(by.groups, row, strict=True)
            if count
        )
        said.append(f"{award}, {total} đối tượng: {parts}.")
    return f"Biểu đồ thanh ngang chia phần. {title}: {' '.join(said)}"
