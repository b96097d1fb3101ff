"""The aims for populations, each with what was measured, reached or missed, and why."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping

from bench.columnar import DAY, SEED, SIXTEEN
from bench.peers import CEILING
from bench.populations import random_frame
from bench.side_by_side import OURS, OURS_BRIEF, Race
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.explain.audience import tell_all
from khenthuong.explain.telling import Telling
from khenthuong.explain.text import to_text
from khenthuong.law.law import Law
from khenthuong.law.rule_book import assemble

MILLION = 1_000_000

SINGLE = "một hồ sơ: xét và lập cây kết luận, động cơ tham chiếu"
SINGLE_BEFORE, SINGLE_AFTER = 10.7, 10.5
"""Milliseconds of processor time a dossier without and with the columns in the program, the two versions taking
turns on 25/11/2026 (65 rules, 74 dossiers, medians of three runs of 7 rounds, a busy machine)."""

_PEOPLE = 200
_AWARDS = ("lao-dong-tien-tien", "chien-si-thi-dua-cap-tinh", "bang-khen-thu-tuong", "huan-chuong-lao-dong-hang-ba")


def explaining_times(law: Law) -> dict[str, float]:
    """Median milliseconds to take one nominee out of a population and explain one award."""
    compiled = compile_book(assemble(law, DAY), SIXTEEN)
    frame = random_frame(compiled, 2_000, SEED)

    def tree(row: int, award: str) -> None:
        evaluate(compiled, dossier_at(frame, row), awards=[award])

    def text(row: int, award: str) -> None:
        dossier = dossier_at(frame, row)
        to_text(tell_all(Telling(evaluate(compiled, dossier, awards=[award]), law, dossier.nominee), "clerk", 3))

    work: dict[str, Callable[[int, str], None]] = {"tree": tree, "text": text}
    people = [row for row in range(frame.size) if frame.nominee["kind"].values[row] == 0][:_PEOPLE]
    found: dict[str, list[float]] = {name: [] for name in work}
    for row in people:
        for award in _AWARDS:
            for name, one in work.items():
                start = time.perf_counter()
                one(row, award)
                found[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def aims(race: Race, explaining: Mapping[str, float], single: Mapping[str, float]) -> Iterator[str]:
    """The aims as a table, then the reasons."""
    yield "| mục tiêu | đo được | |"
    yield "|---|---|---|"
    missed = []
    for what, measured, reached, why in _all(race, explaining, single):
        yield f"| {what} | {measured} | {'đạt' if reached else '**chưa đạt**'} |"
        if not reached:
            missed.append(why)
    yield ""
    yield from missed


def _all(
    race: Race, explaining: Mapping[str, float], single: Mapping[str, float]
) -> Iterator[tuple[str, str, bool, str]]:
    peer = race.fastest_peer(True, MILLION)
    ours, ours_full = race.middle(True, OURS_BRIEF, MILLION), race.middle(True, OURS, MILLION)
    if peer is not None and ours and ours_full:
        name, speed = peer
        yield (
            "1 triệu đối tượng, còn thiếu dữ kiện, cùng câu hỏi: gấp ít nhất 2 lần động cơ khác nhanh nhất",
            f"gấp {_times(ours / speed)} {name}",
            ours >= 2 * speed,
            f"- Cùng câu hỏi với {name}: {name} so sánh bằng mã máy đã dịch, ra thẳng từng bit, trên mọi lõi; numpy so "
            "sánh ra từng byte rồi mới nén thành bit, mỗi lệnh một lượt qua bộ nhớ đệm.",
        )
        yield (
            "1 triệu đối tượng, còn thiếu dữ kiện, kèm nhánh và dữ kiện thiếu (động cơ khác không trả lời phần này): "
            "gấp ít nhất 2 lần động cơ khác nhanh nhất",
            f"{_times(ours_full / speed)} {name}",
            ours_full >= 2 * speed,
            "- Kèm nhánh và dữ kiện thiếu: phần lớn thời gian là tìm, với từng người còn ngỏ, dữ kiện nào còn ảnh "
            "hưởng đến kết luận (nhánh tối thiểu) và chia việc thiếu dữ kiện với việc chờ người quyết định.",
        )
    ours, fisca = race.middle(False, OURS_BRIEF, MILLION), race.middle(False, "OpenFisca-Core", MILLION)
    if ours and fisca:
        yield (
            "1 triệu đối tượng, đủ dữ kiện: gấp ít nhất 3 lần OpenFisca-Core",
            f"gấp {_times(ours / fisca)}",
            ours >= 3 * fisca,
            "- So với OpenFisca-Core: cả hai cùng nhờ numpy; OpenFisca so sánh cả cột, không giữ giá trị chưa rõ.",
        )
    hand = [speed for item in CEILING if (speed := race.middle(False, item.name, MILLION))]
    if ours and hand:
        yield (
            "1 triệu đối tượng, đủ dữ kiện: ít nhất 0,7 lần numpy viết tay",
            f"{_times(ours / max(hand))}",
            ours >= 0.7 * max(hand),
            "- So với numpy viết tay: bản viết tay không có giá trị chưa rõ và chỉ làm với một giá trị đúng sai.",
        )
    yield (
        "lấy một đối tượng ra khỏi dân số và dựng cây kết luận của một danh hiệu, mọi điều kiện với giá trị và căn cứ: "
        "dưới 1 ms",
        _ms(explaining["tree"]),
        explaining["tree"] < 1,
        "- Dựng cây kết luận: phần lớn là đi qua từng điều kiện bằng Python, kể cả danh hiệu cần có trước.",
    )
    yield (
        "lấy một đối tượng ra khỏi dân số và viết lời giải trình mức 3 của một danh hiệu: dưới 1 ms",
        _ms(explaining["text"]),
        explaining["text"] < 1,
        f"- Lời giải trình: cây kết luận mất {_ms(explaining['tree'])}; phần còn lại là viết lời văn tiếng Việt, căn "
        "cứ và việc cần làm, cùng một lời văn như khi xét từng hồ sơ.",
    )
    yield (
        "xét từng hồ sơ không chậm hơn trước khi có phần xét cả dân số",
        f"lần này {_ms(single[SINGLE])}; hai bản chạy xen kẽ ngày 25/11/2026: trước {_ms(SINGLE_BEFORE)}, sau "
        f"{_ms(SINGLE_AFTER)}",
        SINGLE_AFTER <= 1.05 * SINGLE_BEFORE,
        "- Xét từng hồ sơ: bản có phần xét cả dân số chậm hơn bản trước.",
    )


def _times(ratio: float) -> str:
    return f"{ratio:.2f}".replace(".", ",") + " lần"


def _ms(value: float) -> str:
    return f"{value:.2f} ms".replace(".", ",")
