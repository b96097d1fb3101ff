"""How long and how much memory the import of a long nominee list takes, beside programs that only read the cells.

``python -m bench.import_lists`` prints the table; ``make bench`` takes its rows into ``docs/benchmarks.md``.
Every figure is of a whole process, from its start to its end, as a user waits for it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 20_000
ROUNDS = 3
HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Chức vụ", "Đơn vị", "Xếp loại năm 2017")

Row = tuple[str, list[float], str, str]

_OPENPYXL = """\
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(sum(1 for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None))
"""
_OPENPYXL_READ_ONLY = _OPENPYXL.replace("(sys.argv[1])", "(sys.argv[1], read_only=True, data_only=True)")
_PANDAS = """\
import sys, pandas
print(pandas.read_excel(sys.argv[1], header=2, dtype=str).shape)
"""


def write_list(path: Path, people: int = PEOPLE) -> None:
    """A nominee list of invented people, all different, without anything to ask."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Danh sach")
    page.append(["DANH SÁCH TRÍCH NGANG ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"])
    page.append([])
    page.append(list(HEADINGS))
    units = ("Hội Nông dân xã", "Công an xã", "Trường Tiểu học", "Trường Mầm non")
    for number in range(1, people + 1):
        year, month, day = 1960 + number % 38, 1 + number % 12, 1 + number % 28
        woman = number % 2
        page.append(
            [
                number,
                f"Mẫu {'Thị' if woman else 'Văn'} {_word(number)}",
                f"{day:02}/{month:02}/{year}",
                "Nữ" if woman else "Nam",
                f"099{woman}{year % 100:02}{number:06}",
                "Công chức",
                units[number % len(units)],
                "HTTNV",
            ]
        )
    book.save(path)


def _word(number: int) -> str:
    """A pronounceable given name for a number, different for every number."""
    first, last = "BCDGHKLMNPQRSTVX", "aăâeêioôơuưy"
    parts = []
    while True:
        number, rest = divmod(number, len(first) * len(last))
        parts.append(first[rest % len(first)] + last[rest // len(first)])
        if not number:
            return " ".join(parts)


def import_rows() -> list[Row]:
    """Time and peak memory of the import and of plain readers.

    Measured from a small process of its own: a child's peak memory starts at that of whoever starts it.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bench.import_lists", "--json"], check=True, capture_output=True, text=True
    )
    return [(what, values, unit, "") for what, values, unit in json.loads(done.stdout)]


def _rows() -> list[Row]:
    """The programs take turns within a round."""
    programs = {
        f"nhập danh sách {PEOPLE} người, chạy thử (nhap --lam-thu)": [
            *("-m", "khenthuong", "nhap", "{file}", "--lam-thu", "--nam", "2017", "--nhom", "cong-chuc"),
        ],
        "  để so: openpyxl chỉ đọc ô": ["-c", _OPENPYXL, "{file}"],
        "  để so: openpyxl read_only chỉ đọc ô": ["-c", _OPENPYXL_READ_ONLY, "{file}"],
    }
    if importlib.util.find_spec("pandas") is not None:
        programs["  để so: pandas chỉ đọc ô"] = ["-c", _PANDAS, "{file}"]
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    megabytes: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danh-sach-dai.xlsx"
        writing = (
            f"from bench.import_lists import write_list; from pathlib import Path; write_list(Path({str(path)!r}))"
        )
        subprocess.run([sys.executable, "-c", writing], check=True)
        for _ in range(ROUNDS):
            for name, arguments in programs.items():
                took, memory = _measured([part.replace("{file}", str(path)) for part in arguments], Path(folder))
                seconds[name].append(took)
                megabytes[name].append(memory)
    return [
        row
        for name in programs
        for row in ((name, seconds[name], "s", ""), (f"{name}, bộ nhớ cao nhất", megabytes[name], "MB", ""))
    ]


def _measured(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of Python."""
    out = os.open(folder / "ra.txt", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    errors = os.open(folder / "loi.txt", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, errors, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    took = time.perf_counter() - start
    os.close(out)
    os.close(errors)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError((folder / "loi.txt").read_text(encoding="utf-8", errors="replace")[-2000:])
    return took, usage.ru_maxrss / 1024  # kilobytes on Linux


def main() -> None:
    """Measure and print, with ``--json`` as data."""
    rows = _rows()
    if "--json" in sys.argv:
        print(json.dumps([(what, values, unit) for what, values, unit, _ in rows], ensure_ascii=False))
        return
    for what, values, unit, _ in rows:
        print(f"{what:<70} {statistics.median(values):8.1f} {unit} [{min(values):.1f} – {max(values):.1f}]")


if __name__ == "__main__":
    main()
