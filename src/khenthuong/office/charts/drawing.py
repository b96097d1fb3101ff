"""Drawing with matplotlib: no global state, the same bytes every time, readable without colours."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 7.6
"""Inches: the text width of an A4 page."""
BAR = 0.42
"""Inches one bar and its gap take."""
INK, LIGHT = "#1a1a1a", "#666666"
FILLS = (
    ("#1f4e78", ""), ("#9dc3e6", "///"), ("#548235", ""), ("#e2f0d9", "..."), ("#7f6000", ""), ("#ffe699", "\\\\\\"),
    ("#5b5b5b", ""), ("#d9d9d9", "xxx"),
)  # fmt: skip
"""Colours in turn dark and light, the light ones hatched: neighbours stay apart in a grey print."""
_STYLE: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "svg.hashsalt": "khenthuong",
    "svg.fonttype": "path",
    "hatch.linewidth": 0.6,
    "text.color": INK,
    "axes.edgecolor": LIGHT,
    "axes.unicode_minus": True,
    "text.parse_math": False,
}
"""Text as outlines: the picture looks the same on a machine without the font. A dollar sign is no formula."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture in both forms, its title and what it shows in words (``alt``)."""

    name: str
    title: str
    alt: str
    svg: bytes
    png: bytes


@dataclass(frozen=True, slots=True)
class NoChart:
    """Why there is no picture: nothing is drawn from figures nobody supplied."""

    name: str
    title: str
    why: str


def draw(
    name: str, title: str, alt: str, rows: int, paint: Callable[[Figure, Axes], None], extra: float = 1.5
) -> Chart:
    """A picture of horizontal bars; ``extra`` inches for title, axis and legend."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _style():
        figure = Figure(figsize=(WIDTH, rows * BAR + extra), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        figure.suptitle("\n".join(textwrap.wrap(title, 80)), fontsize=11, fontweight="bold")
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        paint(figure, axes)
        about = {"Title": title, "Description": alt}
        svg = _saved(figure, format="svg", metadata={**about, "Date": None, "Creator": None, "Language": "vi"})
        png = _saved(figure, format="png", dpi=200, metadata={**about, "Software": None})
    return Chart(name, title, alt, svg, png)


@contextmanager
def _style() -> Iterator[None]:
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # a user's own matplotlibrc must not change the picture
        matplotlib.rcParams.update(_STYLE)
        yield


def _saved(figure: Figure, **options: Any) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, **options)
    return stream.getvalue()


def wrapped(text: str, width: int) -> str:
    """A label on at most two lines, cut with an ellipsis when it is longer; the whole text is in ``alt``."""
    lines = textwrap.wrap(text, width)
    if len(lines) > 2:
        lines = [lines[0], textwrap.shorten(" ".join(lines[1:]), width, placeholder="…")]
    return "\n".join(lines)


def length(value: Decimal | Fraction | int) -> float:
    """How long a bar is drawn: a picture needs no exact number, the text beside it shows one."""
    return float(value)


def names_down(axes: Axes, names: Sequence[str], width: int = 34) -> None:
    """The names of the bars, the first on top."""
    axes.set_yticks(range(len(names)), [wrapped(name, width) for name in names], fontsize=8.5)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def legend_below(figure: Figure, axes: Axes, columns: int) -> None:
    """The legend under the picture, where it covers nothing."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(
        handles, [wrapped(label, 46) for label in labels], loc="outside lower center", ncols=columns, fontsize=8.5,
        frameon=False, handlelength=2.2, handleheight=1.2,
    )  # fmt: skip
