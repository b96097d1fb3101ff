"""Import, evaluation and export killed without warning: every file is whole or absent, the store is sound, and the
same command run again ends as if nothing had happened.

``KHENTHUONG_KILLS`` sets how often each command is killed (a small number where it is not set).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from khenthuong.store import open_store
from tests.cli.helpers import run, write

KILLS = min(int(os.environ.get("KHENTHUONG_KILLS", "3")), 300)
DAY = ("--ngay", "28/12/2017", "--dong-co", "tham-chieu")
ROWS = (
    ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Xếp loại"),
    *((number, f"Mẫu Văn {number:03}", f"14/06/{1950 + number % 40}", "Nam", "HTTNV") for number in range(1, 200)),
)


def commands(folder: Path) -> dict[str, tuple[list[object], Path]]:
    """Each command and where its result goes."""
    book = Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(folder / "danh-sach.xlsx")
    file, store = write(folder), folder / "kho"
    lists, verdicts, papers = folder / "ra" / "ho-so.json", folder / "ra" / "xet.json", folder / "van-ban"
    read = ["nhap", folder / "danh-sach.xlsx", "--nam", "2017", "--nhom", "cong-chuc", "--ra", lists]
    decide = ["xet", file, *DAY, "--dinh-dang", "json", "--ra", verdicts]
    print_ = ["xuat", file, "--ke-hoach", "my-thanh-2017", *DAY, "--loai", "thong-bao", "--loai", "bang-tinh"]
    return {
        "nhap": ([*read, "--ghi-de", "--kho", store], lists),
        "xet": ([*decide, "--ghi-de", "--kho", store], verdicts),
        "xuat": ([*print_, "--ra", papers, "--ghi-de", "--kho", store], papers),
    }


def started(arguments: list[object]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "khenthuong", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def contents(result: Path) -> dict[str, bytes]:
    """What a result holds: the bytes of every file, of workbooks their parts without the time they were made."""
    files = [result] if result.is_file() else sorted(path for path in result.rglob("*") if path.is_file())
    found = {}
    for path in files:
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}
            found[path.name] = repr(sorted(parts.items())).encode()
        else:
            found[path.name] = path.read_bytes()
            if path.suffix == ".json":
                json.loads(found[path.name])
    return found


@pytest.mark.parametrize("name", ["nhap", "xet", "xuat"])
def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path, name: str) -> None:
    arguments, result = commands(tmp_path)[name]
    assert run(*arguments).code == 0
    expected = contents(result)
    begun = time.monotonic()
    assert run(*arguments).code == 0  # the first run also filled the caches, so this one tells how long a run takes
    whole = time.monotonic() - begun
    chance = random.Random(name)
    killed = tried = 0
    while killed < KILLS and tried < 10 * KILLS:
        tried += 1
        if tried % 2 and result.exists():  # half of the runs write anew, half over what is there
            result.unlink() if result.is_file() else [path.unlink() for path in result.rglob("*") if path.is_file()]
        process = started(arguments)
        time.sleep(chance.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if result.exists():
            assert contents(result).items() <= expected.items()
        with open_store(tmp_path / "kho") as store:
            assert store.verify().holds
    assert killed == KILLS, "too few runs were caught in the middle"
    assert run(*arguments).code == 0
    assert contents(result) == expected
    with open_store(tmp_path / "kho") as store:
        assert store.verify().holds
        if name == "nhap":  # the same list read the same way is one entry, however often it is read again
            assert sum("Nhập danh sách:" in line.sentence for line in store.journal()) == 1
