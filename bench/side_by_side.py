"""All engines on the same rules and columns in one run: answers compared first, then times, taking turns.

``python -m bench.side_by_side 1000 10000`` prints the speeds for some sizes alone.
"""

from __future__ import annotations

import gc
import hashlib
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from bench.columnar import DAY, SEED, SIXTEEN
from bench.peers import CEILING, ENTRANTS, Entrant
from bench.peers.columnar import Columnar, answers
from bench.peers.inputs import first_of, leaf_columns, without_gaps
from bench.peers.program import Given, Program, write_program
from bench.peers.quick import Quick
from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

SIZES = (1_000, 10_000, 100_000, 1_000_000)
OURS = "khenthuong, kèm nhánh và dữ kiện thiếu"
OURS_BRIEF = "khenthuong, cùng câu hỏi với các bên"
_ROUNDS = {1_000_000: 3}
_ROUNDS_SMALL = 5


class DifferentAnswersError(Exception):
    """An engine gave other answers than the rest: nothing may be said about its speed."""


@dataclass
class Race:
    """What was measured. ``speeds``: nominees a second by (gaps, engine, size); ``hashes`` of the answers."""

    rules: int
    leaves: int
    branches: int
    speeds: dict[tuple[bool, str, int], list[float]] = field(default_factory=dict)
    hashes: dict[tuple[bool, int], str] = field(default_factory=dict)
    open_share: float = 0.0
    absent: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def middle(self, gaps: bool, name: str, size: int) -> float | None:
        """The median speed, if it was measured."""
        found = self.speeds.get((gaps, name, size))
        return statistics.median(found) if found else None

    def fastest_peer(self, gaps: bool, size: int) -> tuple[str, float] | None:
        """The fastest engine that is neither ours nor hand-written."""
        ours = {OURS, OURS_BRIEF, *(item.name for item in CEILING)}
        found = [
            (name, statistics.median(speeds))
            for (with_gaps, name, at), speeds in self.speeds.items()
            if with_gaps is gaps and at == size and name not in ours
        ]
        return max(found, key=lambda item: item[1], default=None)


def race(sizes: Sequence[int] = SIZES, entrants: Sequence[Entrant] = ENTRANTS, rounds: int | None = None) -> Race:
    """Compare and measure.

    Raises:
        DifferentAnswersError: two engines do not give every nominee the same answers.
    """
    compiled = compile_book(assemble(load_law(shipped("rules")), DAY), SIXTEEN)
    frame = random_frame(compiled, max(sizes), SEED)
    decided = decide_population(compiled, frame)
    columns = leaf_columns(compiled, frame, decided)
    wanted = np.stack([decided.verdicts[decided.awards.index(award)] for award in compiled.rules if award in SIXTEEN])
    program = write_program(compiled, columns, SIXTEEN, frame.size)
    branches = sum(len(compiled.rules[award].branches) for award in SIXTEEN)
    found = Race(len(program.awards), len(program.columns), branches)
    found.open_share = float(np.mean([~column.known for column in program.columns.values()]))
    present = [item for item in entrants if _present(item, found)]
    for gaps in (True, False):
        if not gaps:
            columns = without_gaps(columns, SEED)
        for size in sizes:
            of_size = first_of(columns, size)
            expected = answers(wanted[:, :size]) if gaps else None
            _at_size(compiled, of_size, frame.part(0, size), gaps, expected, present, rounds, found)
    return found


def _present(entrant: Entrant, found: Race) -> bool:
    try:
        found.versions[entrant.package] = version(entrant.package)
        _class(entrant)
    except (PackageNotFoundError, ImportError):
        found.absent[entrant.name] = entrant.package
        return False
    return True


def _class(entrant: Entrant) -> Callable[[Program], Any]:
    module, _, name = entrant.place.partition(":")
    found: Callable[[Program], Any] = getattr(import_module(module), name)
    return found


def _at_size(
    compiled: CompiledBook,
    columns: Mapping[str, Given],
    frame: PopulationFrame,
    gaps: bool,
    expected: Array | None,
    present: Sequence[Entrant],
    rounds: int | None,
    found: Race,
) -> None:
    size = frame.size
    program = write_program(compiled, columns, SIXTEEN, size)
    assert gaps or not program.gaps
    engines: dict[str, Any] = {
        OURS_BRIEF: Quick(compiled, columns, SIXTEEN, size),
        OURS: Columnar(compiled, columns, SIXTEEN, frame),
    }
    for item in present:
        if size <= (item.largest if gaps else item.largest_without_gaps):
            engines[item.name] = _class(item)(program)
    for name, engine in engines.items():
        engine.run()
        given = np.ascontiguousarray(engine.answers(), dtype=np.uint8)
        if expected is None:
            expected = given
        if not np.array_equal(given, expected):
            wrong = int((given != expected).sum())
            raise DifferentAnswersError(f"{name}, {size} nominees: {wrong} answers of {expected.size} differ")
        digest = hashlib.sha256(given.tobytes()).hexdigest()
        assert found.hashes.setdefault((gaps, size), digest) == digest
    for _ in range(rounds or _ROUNDS.get(size, _ROUNDS_SMALL)):
        for name, engine in engines.items():
            if hasattr(engine, "prepare"):
                engine.prepare()
            gc.collect()
            start = time.perf_counter()
            engine.run()
            found.speeds.setdefault((gaps, name, size), []).append(size / (time.perf_counter() - start))
    for engine in engines.values():
        engine.close()


def show(found: Race) -> Iterator[str]:
    """The two tables and what has to be known to read them, in Markdown."""
    sizes = sorted({size for _, _, size in found.speeds})
    yield (
        f"{found.rules} danh hiệu, hình thức của ngày {DAY:%d/%m/%Y}: {found.branches} nhánh, {found.leaves} điều kiện "
        "đơn (đếm trong khoảng năm, số năm liên tục, sau khen thưởng trước, tỷ lệ, thời gian giữ chức vụ, ý kiến của "
        "người có thẩm quyền). Mọi động cơ nhận cùng những cột đã đếm sẵn (số nguyên để so với mức; đúng sai và ô "
        "trống theo kiểu riêng của từng động cơ: Polars một bit giá trị và một bit có hay không, khenthuong một bit "
        "chắc chắn và một bit có thể) và cùng một chương trình, viết ra tự động từ cây điều kiện đã dịch, không ai "
        "dịch tay lời luật; chỉ đo việc so sánh và kết luận, không đo việc nạp cột vào từng động cơ. Kết luận gồm năm "
        "loại: không thuộc đối tượng, không đạt, tạm dừng, còn ngỏ, đạt. "
        "Trước khi đo, toàn bộ bảng kết luận của mọi động cơ được so với nhau (và với cách xét đầy đủ khi còn thiếu "
        f"dữ kiện); khác một ô là dừng. Dân số ngẫu nhiên, hạt giống {SEED}. Số đối tượng mỗi giây, trung vị của "
        f"{_ROUNDS_SMALL} vòng (1 triệu: {_ROUNDS[1_000_000]} vòng) [nhỏ nhất – lớn nhất], các động cơ chạy xen kẽ."
    )
    yield ""
    yield (
        f"“{OURS}” trả lời nhiều hơn: chia việc còn ngỏ thành thiếu dữ kiện và chờ người quyết định, nhánh nào đạt, "
        "ai thiếu dữ kiện gì. Polars, DuckDB và “cùng câu hỏi” dùng mọi lõi; các động cơ khác dùng một lõi. numpy viết "
        "tay là mốc so sánh, không có cây, không có mặt phẳng bit. OpenFisca-Core không có giá trị chưa rõ nên chỉ ở "
        "bảng đủ dữ kiện. zen-engine, business-rules, durable-rules xét từng đối tượng một, vài trăm đến vài nghìn mỗi "
        "giây, nên dừng ở 10.000 (đủ dữ kiện: 1.000): 1 triệu đối tượng sẽ mất từ nhiều phút đến gần một giờ mỗi vòng, "
        "còn tốc độ không đổi theo số lượng. durable-rules chỉ nhận số liệu thô trong phần an toàn của nó "
        "(docs/decisions/002), mỗi cách đạt một quy tắc."
    )
    yield ""
    yield "Phiên bản: " + ", ".join(f"{name} {number}" for name, number in sorted(found.versions.items())) + "."
    yield ""
    for name, package in found.absent.items():
        yield f"Không đo {name}: không có gói {package}; cài bằng `.venv/bin/python -m pip install -e '.[bench]'`."
        yield ""
    for gaps in (True, False):
        yield "### Hồ sơ còn thiếu dữ kiện" if gaps else "### Hồ sơ đủ dữ kiện"
        yield ""
        if gaps:
            yield f"{100 * found.open_share:.0f} % số ô trống, phần lớn là ý kiến của người có thẩm quyền chưa ghi."
            yield ""
        yield "| động cơ | " + " | ".join(f"{size:,} đối tượng".replace(",", ".") for size in sizes) + " |"
        yield "|---" * (len(sizes) + 1) + "|"
        names = dict.fromkeys(name for with_gaps, name, _ in found.speeds if with_gaps is gaps)
        for name in names:
            cells = [_cell(found.speeds.get((gaps, name, size))) for size in sizes]
            yield f"| {name} | " + " | ".join(cells) + " |"
        yield ""
        hashes = ", ".join(f"{size:,}: `{found.hashes[gaps, size][:12]}`".replace(",", ".") for size in sizes)
        yield f"SHA-256 của bảng kết luận, mọi động cơ như nhau: {hashes}."
        yield ""


def rate(speed: float) -> str:
    """A speed in words a person compares at a glance."""
    for least, word in ((1e6, "triệu"), (1e3, "nghìn"), (0, "")):
        if speed >= least:
            number = speed / (least or 1)
            text = f"{number:.2f}" if number < 10 and least else f"{number:.1f}" if number < 100 else f"{number:.0f}"
            return f"{text} {word}".strip().replace(".", ",")
    return "0"


def _cell(speeds: Sequence[float] | None) -> str:
    if not speeds:
        return "–"
    return f"{rate(statistics.median(speeds))} [{rate(min(speeds))} – {rate(max(speeds))}]"


if __name__ == "__main__":
    measured = race([int(size) for size in sys.argv[1:]] or SIZES)
    print("\n".join(show(measured)))
    print(measured.absent or "")
