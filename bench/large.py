"""``python -m bench --lon``: twenty million nominees from Parquet to Parquet, through the program itself.

65,536 random nominees are written once and repeated under other ids, a million a province. Time and largest memory
are those of ``khenthuong xet`` as its own process, starting and checking included.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.columnar import DAY, SEED
from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.deciding import BLOCK
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

SIZES = (100_000, 1_000_000, 20_000_000)
TITLE = "## Hai mươi triệu đối tượng từ Parquet"
_IN_A_PROVINCE = 1_000_000
_MEMORY_AIM = 2 * 1024**3
_FLAT = 1.25
"""How much dearer a nominee of the largest population may be, starting the program not counted."""


def kept(page: Path) -> list[str]:
    """The part of the page from an earlier large run."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    found = text.partition(TITLE)[2]
    return [TITLE + found.rstrip()] if found else [TITLE, "", "Chưa đo: chạy `python -m bench --lon`."]


def measured(sizes: Sequence[int] = SIZES) -> list[str]:
    """Run, and write the part of the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = _base(folder / "goc.parquet")
        start, _ = _run(["--help"])
        rows = []
        for size in sizes:
            source = _population(base, folder / str(size), size)
            seconds, memory = _run(["xet", str(source), "--ngay", f"{DAY}", "--ra", str(folder / f"kq-{size}")])
            rows.append((size, seconds, memory))
    cheapest = min((seconds - start) / size for size, seconds, _ in rows)
    dearest = (rows[-1][1] - start) / rows[-1][0]
    most = max(memory for _, _, memory in rows)
    flat, small = dearest <= _FLAT * cheapest, most < _MEMORY_AIM
    return [
        TITLE,
        "",
        f"Đo ngày {date.today():%d/%m/%Y}: `khenthuong xet` trên thư mục Parquet, mọi danh hiệu và hình thức, ghi kết "
        "quả Parquet; một lần chạy, kể cả khởi động và xét lại mẫu bằng động cơ tham chiếu. 65.536 hồ sơ ngẫu nhiên "
        "lặp lại dưới mã khác, mỗi tỉnh 1 triệu.",
        "",
        "| đối tượng | thời gian | mỗi giây | bộ nhớ lớn nhất |",
        "|---|---|---|---|",
        *(
            f"| {size:,} | {seconds:.0f} s | {size / seconds:,.0f} | {memory / 2**20:,.0f} MiB |".replace(",", ".")
            for size, seconds, memory in rows
        ),
        "",
        f"- Dưới 2 GB bộ nhớ: {'đạt' if small else '**chưa đạt**'}.",
        f"- Giá mỗi đối tượng không tăng theo số lượng (chênh không quá {(_FLAT - 1) * 100:.0f} %): "
        f"{'đạt' if flat else '**chưa đạt**'}.",
        "",
    ]


def _base(path: Path) -> Path:
    """A block of random nominees as a population file."""
    from khenthuong.store.populations.writing import write_population

    compiled = compile_book(assemble(load_law(shipped("rules")), DAY))
    frame = random_frame(compiled, BLOCK, SEED)
    write_population(path, sorted((dossier_at(frame, row) for row in range(BLOCK)), key=lambda one: one.nominee.id))
    return path


def _population(base: Path, folder: Path, size: int) -> Path:
    """So many nominees, a folder a province."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(base, partitioning=None)
    place = table.schema.get_field_index("id")
    for province, first in enumerate(range(0, size, _IN_A_PROVINCE)):
        path = folder / f"tinh=mau-{province:02}" / "part-0000.parquet"
        path.parent.mkdir(parents=True)
        last = min(first + _IN_A_PROVINCE, size)
        with pq.ParquetWriter(path, table.schema, compression="zstd") as writer:
            for number in range(first, last, BLOCK):
                part = table.slice(0, min(BLOCK, last - number))
                ids = pa.array(
                    [f"Mẫu {number + row:09}" for row in range(part.num_rows)], table.schema.field(place).type
                )
                writer.write_table(part.set_column(place, table.schema.field(place), ids), row_group_size=BLOCK)
    return folder


def _run(arguments: Sequence[str]) -> tuple[float, int]:
    """Seconds, and the largest memory in bytes, of the program as its own process."""
    command = [sys.executable, "-m", "khenthuong", *arguments]
    start = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = os.posix_spawn(
            sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
        _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(command)}: {os.waitstatus_to_exitcode(status)}")
    return seconds, used.ru_maxrss * 1024
