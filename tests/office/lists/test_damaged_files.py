"""Damaged files: told as data errors, never a crash, never a row lost in silence.

A few rounds of each kind here; ``KHENTHUONG_FUZZ=5000`` spreads that many over all kinds. Every round has its
seed, so a failure can be run again alone: its name is in the message.
"""

from __future__ import annotations

import json
import os
import random
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import pytest

from khenthuong.base.errors import DataError
from khenthuong.dossier.reading import read_dossiers
from khenthuong.office.lists.account_text import account_text
from khenthuong.office.lists.answers import Answers
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import load_dictionary
from khenthuong.office.lists.importing import import_lists
from khenthuong.office.lists.opening import open_grids
from khenthuong.office.read_workbook import read_workbook
from khenthuong.office.vocabulary import law_words
from tests.cli.helpers import DOSSIER
from tests.office.lists.damage import OF_BYTES, OF_TEXTS, OF_ZIPS, Damage, damaged
from tests.office.lists.importing import blank
from tests.office.lists.messy import FILES
from tests.office.lists.odd_cells import odd_rows, write_odd
from tests.office.workbooks import PERSON, law, plan, write

NIGHTLY = int(os.environ.get("KHENTHUONG_FUZZ", "0"))
KINDS_OF_TEST = 11
SECONDS = 60
"""No file of a few kilobytes may keep the program busy longer, however slow the machine."""

Reader = Callable[[Path], object]


def _rounds(usual: int) -> int:
    return NIGHTLY // KINDS_OF_TEST if NIGHTLY else usual


class HangError(BaseException):
    """Raised inside a reader that hangs, and again outside it, because a reader may catch everything."""


@contextmanager
def _watched() -> Iterator[None]:
    """Stop a reader that hangs."""

    stopped: list[HangError] = []

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.append(HangError(f"quá {SECONDS} giây"))
        raise stopped[-1]

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    if stopped:
        raise stopped[-1]


def _outcome(read: Reader, path: Path) -> str:
    """``read``, the codes of a refusal, or the crash."""
    try:
        with _watched():
            read(path)
    except DataError as error:
        assert error.problems
        assert all(problem.show() for problem in error.problems)
        return "refused"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"CRASH {type(error).__name__}: {str(error)[:120]} at {Path(last.filename).name}:{last.lineno}"
    return "read"


def _damage_all(bases: list[Path], kinds: dict[str, Damage], read: Reader, folder: Path, rounds: int) -> Counter[str]:
    """Damage each base in turn; the crashes, with seeds, fail the test."""
    found: Counter[str] = Counter()
    crashes: list[str] = []
    for seed in range(rounds):
        base = bases[seed % len(bases)]
        rng = random.Random(f"{base.name} {seed}")
        names, data = damaged(rng, base.read_bytes(), kinds)
        path = folder / f"hong{base.suffix}"
        path.write_bytes(data)
        outcome = _outcome(read, path)
        found[outcome.split()[0]] += 1
        if outcome.startswith("CRASH"):
            crashes.append(f"{base.name} seed {seed} ({names}): {outcome}")
    print(f"{bases[0].suffix}: {dict(found)}")
    assert not crashes, f"{len(crashes)} of {rounds}:\n" + "\n".join(crashes[:20])
    return found


def test_own_workbook(tmp_path: Path) -> None:
    base = write(
        tmp_path / "goc.xlsx",
        {
            "Cá nhân": [PERSON, {**PERSON, "nominee.id": "cc-08", "nominee.name": "Mẫu Văn Hỏng"}],
            "Xếp loại": [{"nominee": "cc-07", "year": 2016, "class": "HTT"}],
        },
    )
    found = _damage_all([base], OF_BYTES | OF_ZIPS, lambda path: read_workbook(path, law()), tmp_path, _rounds(40))
    assert found["refused"]


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_dossier_text(tmp_path: Path, suffix: str) -> None:
    base = tmp_path / f"goc{suffix}"
    if suffix == ".yaml":
        base.write_text(DOSSIER, encoding="utf-8")
    else:
        lines = ["{", '"dossiers": [', '{"nominee": {"id": "cc-07", "kind": "individual", "group": "cong-chuc"},',
                 '"year": 2017, "ratings": {"complete": true, "list": [{"year": 2016, "class": "HTT"}]},',
                 '"facts": {"f1": {"2017": {"value": 37.2}}}}', "],", '"scores": [',
                 '{"nominee": "ap-1", "kind": "hamlet", "measurements": {"thu_ngan_sach": 593203834}}',
                 "]", "}"]  # fmt: skip
        base.write_text("\n".join(lines), encoding="utf-8")
    found = _damage_all([base], OF_TEXTS, read_dossiers, tmp_path, _rounds(300))
    assert found["refused"]


@cache
def _context() -> Context:
    return Context(law_words(law()), load_dictionary(), plan(), 2017, "cong-chuc", None)


def _import(path: Path) -> int:
    """Import for real; every filled row of the grids must be in the account, once. Gives the number of rows."""
    account = import_lists([path], _context(), Answers()).account
    told = account.as_json()
    json.dumps(told)  # nothing in it that JSON cannot hold
    assert account_text(account)
    listed = Counter(
        (sheet["sheet"], row["row"]) for file in told["files"] for sheet in file["sheets"] for row in sheet["rows"]
    )
    filled = {
        (grid.sheet, number)
        for grid in open_grids(path)
        for number, cells in grid.rows.items()
        if any(not cell.spread and cell.text.strip() for cell in cells.values())
    }
    assert sum(listed.values()) == len(filled) == told["summary"]["rows"], (listed, filled)
    return len(filled)


@pytest.mark.parametrize(("suffix", "usual"), [(".xlsx", 60), (".xls", 12), (".ods", 12), (".csv", 60)])
def test_foreign_lists(tmp_path: Path, suffix: str, usual: int) -> None:
    bases = []
    for name, maker in FILES.items():
        # The very large sheet has a test of its own; copies of it would only take time.
        if name.endswith(suffix) and not maker.expected.refused and "rat-lon" not in name:
            bases.append(tmp_path / name)
            maker.write(bases[-1])
    kinds = OF_BYTES | OF_ZIPS if suffix in (".xlsx", ".ods") else OF_BYTES
    found = _damage_all(bases, kinds, _import, tmp_path, _rounds(usual))
    assert found["refused"]


@pytest.mark.parametrize(("suffix", "usual"), [(".xlsx", 60), (".xls", 12), (".ods", 12), (".csv", 60)])
def test_odd_cells_lose_no_row(tmp_path: Path, suffix: str, usual: int) -> None:
    """Sound files with odd values: as many rows come out as were written."""
    found: Counter[str] = Counter()
    wrong = []
    for seed in range(_rounds(usual)):
        rng = random.Random(f"{suffix} {seed}")
        path = tmp_path / f"la{suffix}"
        rows = odd_rows(rng)
        write_odd(rng, path, rows)
        counts: list[int] = []
        outcome = _outcome(lambda one, into=counts: into.append(_import(one)), path)  # type: ignore[misc]
        found[outcome.split()[0]] += 1
        written = sum(any(not blank(cell) for cell in cells) for cells in rows.values())
        if outcome.startswith("CRASH") or (counts and counts[0] != written):
            wrong.append(f"seed {seed}: {outcome}, {written} rows written, {counts} read")
    print(f"odd {suffix}: {dict(found)}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:20])
    assert found["read"]
