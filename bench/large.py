"""``python -m bench --lon``: twenty million nominees from Parquet to Parquet, through the program itself.

The random nominees of :mod:`bench.parquet`, a million a province. Time and largest memory are those of
``khenthuong xet`` as its own process, starting and checking included; making the population is not part of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.columnar import DAY

SIZES = (100_000, 1_000_000, 20_000_000)
TITLE = "## Hai mươi triệu đối tượng từ Parquet"
_MEMORY_AIM = 2 * 1024**3
_FLAT = 1.25
"""How much dearer a nominee of the largest population may be, starting the program not counted."""


def kept(page: Path) -> list[str]:
    """The part of the page from an earlier large run."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    found = text.partition(TITLE)[2]
    return (
        [TITLE + found.rstrip()]
        if found
        else [
            TITLE,
            "",
            "Chưa đo trong lần chạy này (`python -m bench --lon`). Lần đo trước: [dân số Parquet](dan-so-parquet.md).",
        ]
    )


def measured() -> list[str]:
    """Run, and give the part of the page.

    From a small process of its own: a child's peak memory starts at that of whoever starts it.
    """
    done = subprocess.run([sys.executable, "-m", "bench.large"], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


def _measured(sizes: Sequence[int] = SIZES) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start, _ = _run(["--help"])
        rows = []
        for size in sizes:
            source, target = folder / str(size), folder / f"ket-qua-{size}"
            writing = f"from bench.parquet import write; from pathlib import Path; write(Path({str(source)!r}), {size})"
            subprocess.run([sys.executable, "-c", writing], check=True)
            seconds, memory = _run(["xet", str(source), "--ngay", f"{DAY:%d/%m/%Y}", "--ra", str(target)])
            rows.append((size, seconds, memory))
            shutil.rmtree(source)
            shutil.rmtree(target)
    cheapest = min((seconds - start) / size for size, seconds, _ in rows)
    dearest = (rows[-1][1] - start) / rows[-1][0]
    most = max(memory for _, _, memory in rows)
    flat, small = dearest <= _FLAT * cheapest, most < _MEMORY_AIM
    return [
        TITLE,
        "",
        f"Đo ngày {date.today():%d/%m/%Y}: `khenthuong xet` trên thư mục Parquet, các danh hiệu và hình thức xét "
        "thường lệ cuối năm, ghi kết quả Parquet; một lần chạy, một tiến trình, kể cả khởi động và xét lại bằng động "
        "cơ tham chiếu (khoảng 2.600 người mỗi tệp, dù tệp lớn hay nhỏ: vì thế 100.000 người tính ra đắt hơn). Hồ sơ "
        "ngẫu nhiên, mỗi tỉnh 1 triệu.",
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


if __name__ == "__main__":
    print("\n".join(_measured([int(size) for size in sys.argv[1:]] or SIZES)))
