"""How firm the rankings of a plan are, to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.numbers import show_number, show_share
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.scoring.firmness import Firmness, Swap, Trial, UnitFirmness, firmness
from khenthuong.service.scoring import Scored

MOST_PAIRS = 15
"""A text names at most so many pairs of a cluster; JSON names all."""
_HEADER = ("Hạng", "Mã", "Tên", "Giữ hạng", "Cao nhất", "Thấp nhất", "Số lần ở từng hạng")
_WIDTHS = (None, None, 30, None, None, None, 44)


def try_rankings(scored: Scored, trial: Trial) -> list[Firmness]:
    """Every cluster with at least two complete results, tried; clusters under the names of the plan.

    Raises:
        DataError: KT-611 when there is no such cluster.
    """
    names = {cluster.id: cluster.name for cluster in scored.plan.clusters}
    found = [
        replace(tried, cluster=names.get(tried.cluster, tried.cluster))
        for sheet, ranking in scored.rankings.items()
        for group in ranking.clusters
        if (tried := firmness(scored.plan.sheets[sheet], group.cluster, list(scored.results.values()), trial))
    ]
    if not found:
        raise DataError([Problem("KT-611", "Không cụm thi đua nào có từ hai đơn vị đủ điểm trở lên.")])
    return found


def firmness_document(scored: Scored, tried: Sequence[Firmness]) -> Document:
    """What a council reads: who stays where, and which pairs change places."""
    trial = tried[0].trial
    what = "từng nội dung" if trial.vary == "items" else "từng mục"
    intro = (
        f"Chấm lại {_count(trial.runs)} lần, mỗi lần điểm tối đa của {what} tăng hoặc giảm ngẫu nhiên trong khoảng "
        f"±{show_share(trial.band)} rồi quy về đúng thang điểm của bảng. Tỷ lệ đạt của từng nội dung, điểm thưởng và "
        f"điểm trừ giữ nguyên. Hạt giống {trial.seed}: chạy lại trên máy nào cũng ra đúng các số này."
    )
    return Document(
        f"Thứ hạng vững đến đâu: {scored.plan.title}, {scored.plan.locality.show()}",
        (Paragraph(intro),),
        tuple(Section(one.cluster, tuple(_blocks(one))) for one in tried),
        closing="Đây là phép thử của chương trình trên bảng điểm, không phải kết quả chấm; Hội đồng quyết định.",
    )


def _blocks(one: Firmness) -> Iterator[Block]:
    yield Paragraph(first_sentence(one), strong=True)
    yield Table(_HEADER, tuple(_row(unit, one.trial.runs) for unit in one.units), _WIDTHS)
    if one.left_out:
        names = ", ".join(one.left_out)
        yield Paragraph(
            f"Chưa đủ số liệu nên không có trong phép thử: {names}. Có đủ số liệu, các hạng trên có thể khác."
        )
    if not one.swaps:
        yield Paragraph("Không cặp nào đổi chỗ trong lần thử nào.")
        return
    named = {unit.nominee: unit.name for unit in one.units}
    said = [_swap(swap, named, one.trial.runs) for swap in one.swaps[:MOST_PAIRS]]
    if (more := len(one.swaps) - MOST_PAIRS) > 0:
        said.append(f"Và {more} cặp khác, ít đổi chỗ hơn.")
    yield Paragraph("Những cặp mà thứ tự tùy vào điểm tối đa:")
    yield bullets(said)


def first_sentence(one: Firmness) -> str:
    """Who leads, and in how many runs."""
    return "; ".join(_leads(unit, one.trial.runs) for unit in one.units if unit.rank == 1) + "."


def _leads(unit: UnitFirmness, runs: int) -> str:
    shared = unit.counts[0] - unit.alone_first
    more = f" (kể cả {_count(shared)} lần đồng hạng)" if shared else ""
    return f"{unit.name} đứng đầu trong {_of(unit.counts[0], runs)} lần thử{more}"


def _row(unit: UnitFirmness, runs: int) -> tuple[str, ...]:
    spread = "; ".join(f"hạng {rank}: {_count(count)}" for rank, count in enumerate(unit.counts, 1) if count)
    kept = f"{_count(unit.kept)} ({show_share(Fraction(unit.kept, runs), 1)})"
    return str(unit.rank), unit.nominee, unit.name, kept, str(unit.best), str(unit.worst), spread


def _swap(swap: Swap, named: dict[str, str], runs: int) -> str:
    upper, lower = named[swap.upper], named[swap.lower]
    if swap.tied:
        before = runs - swap.turned - swap.level
        return (
            f"{upper} và {lower} đang bằng nhau: {upper} trên {_count(before)} lần, {lower} trên {_count(swap.turned)} "
            f"lần, vẫn bằng nhau {_count(swap.level)} lần."
        )
    return (
        f"{lower} vượt {upper} trong {_of(swap.turned, runs)} lần thử ({show_share(Fraction(swap.turned, runs), 1)})."
    )


def _of(count: int, runs: int) -> str:
    return f"{_count(count)} trên {_count(runs)}"


def _count(value: int) -> str:
    return show_number(value)


def firmness_json(scored: Scored, tried: Sequence[Firmness]) -> dict[str, Any]:
    """The trials as JSON-ready data."""
    trial = tried[0].trial
    return {
        "schema": 1,
        "plan": {"id": scored.plan.id, "year": scored.plan.year, "hash": scored.plan.hash},
        "trial": {"band": str(trial.band), "runs": trial.runs, "seed": trial.seed, "vary": trial.vary},
        "clusters": [_cluster(one) for one in tried],
    }


def _cluster(one: Firmness) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "cluster": one.cluster,
        "units": [
            {
                "nominee": unit.nominee,
                "name": unit.name,
                "rank": unit.rank,
                "runs_at_rank": list(unit.counts),
                "alone_first": unit.alone_first,
                "best": unit.best,
                "worst": unit.worst,
            }
            for unit in one.units
        ],
        "pairs": [
            {
                "upper": swap.upper,
                "lower": swap.lower,
                "tied_now": swap.tied,
                "turned": swap.turned,
                "level": swap.level,
            }
            for swap in one.swaps
        ],
        "left_out": list(one.left_out),
    }
