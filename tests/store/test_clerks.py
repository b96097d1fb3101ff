"""Clerks killed at random moments, and clerks writing at once: nothing lost, nothing doubled, the chain holds.

``KHENTHUONG_KILLS`` sets how many are killed on each database (a small number where it is not set).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from khenthuong.store import open_store, schema
from tests.store.clerks import PAUSE, paper_of, source_of
from tests.store.conftest import new_database
from tests.store.made import CLERK, behind, evaluation

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KHENTHUONG_KILLS", "15"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows không có SIGKILL và fork để thử")


def run_clerks(where: str, folder: Path, **order: Any) -> dict[str, int]:
    """Clerks in a process of their own; how many were killed."""
    text = json.dumps({"where": where, "folder": str(folder), "seed": 20261125, **order})
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.clerks", text],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600 + 5 * order["kills"], check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report: dict[str, int] = json.loads(done.stdout)
    assert report["failed"] == 0, done.stderr
    return report


def check(where: str, folder: Path, clerks: int, kills: int) -> None:
    """Everything a clerk was told is kept is there, once, whole; nothing else but what a kill hid from its clerk."""
    with open_store(where) as store:
        found = store.verify()
        assert found.holds, found.flaws
        lines = store.journal()
        assert [line.id for line in lines] == list(range(1, len(lines) + 1))
        with behind(where, triggers=True) as connection:
            imports = connection.execute(select(schema.imports)).all()
            runs = connection.execute(select(schema.evaluations)).all()
            papers = connection.execute(select(schema.papers)).all()
        by_source = {row.source: row.id for row in imports}
        assert len(by_source) == len(imports), "an import twice"
        by_print = Counter((row.evaluation, row.fingerprint) for row in papers)
        assert max(by_print.values()) == 1, "a paper twice"
        assert [row.id for row in runs] == list(range(1, len(runs) + 1))
        assert Counter(line.action for line in lines)["xet"] == len(runs)
        told = dict.fromkeys(("import", "evaluation", "paper"), 0)
        items = {row.id: json.loads(row.settings) for row in runs}
        prints = {row.id: (row.evaluation, row.fingerprint) for row in papers}
        for number in range(clerks):
            name = f"mau-{number}"
            for text in (folder / f"{name}.notes").read_text(encoding="utf-8").splitlines():
                note = json.loads(text)
                told[note["what"]] += 1
                if note["what"] == "import":
                    assert by_source[source_of(name, note["item"])] == note["number"]
                elif note["what"] == "evaluation":
                    assert items[note["number"]] == {"clerk": name, "item": note["item"]}
                else:
                    file, content = paper_of(name, note["item"])
                    assert prints[note["number"]][1] == hashlib.sha256(content).hexdigest()
                    assert (folder / "papers" / file).read_bytes() == content
        for row in runs[:: max(1, len(runs) // 10)]:
            kept = store.evaluation(row.id)
            assert len(kept.dossiers) == 2 and len(kept.results) == 2 and len(kept.findings) == 2
        # A clerk killed between the commit and the note does not know: at most one thing for each kill.
        assert told["evaluation"] <= len(runs) <= told["evaluation"] + kills
        assert len(papers) <= told["paper"] + kills
        assert told["evaluation"] >= clerks, "the clerks did something"


@pytest.mark.parametrize("clerks", [1, 2])
def test_killed_at_any_moment_nothing_is_lost_or_doubled(where, tmp_path, clerks):
    kills = (KILLS + clerks - 1) // 2
    report = run_clerks(where, tmp_path, kills=kills, clerks=clerks, items=2)
    assert report["kills"] >= kills
    check(where, tmp_path, clerks, report["kills"])


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_while_the_store_is_made_it_can_be_made_again(kind, request, tmp_path):
    count = max(4, KILLS // 4)
    if kind == "sqlite":
        places = [str(tmp_path / f"kho-{number}") for number in range(count)]
    else:
        server = request.getfixturevalue("postgresql_server")
        places = [new_database(server) for _ in range(count)]
    run_clerks("", tmp_path, kills=0, clerks=0, items=0, fresh=places)
    for place in places:
        with open_store(place, CLERK) as store:
            assert store.verify().holds and store.journal()[0].action == "mo-kho"
            number = store.keep_evaluation(evaluation(), CLERK).number
            assert number == sum(line.action == "xet" for line in store.journal())


def test_two_clerks_writing_at_once_neither_lose_nor_fork(where, tmp_path):
    run_clerks(where, tmp_path, kills=0, clerks=2, items=12, pause=PAUSE)
    check(where, tmp_path, 2, 0)
    with open_store(where) as store:
        who = [line.who for line in store.journal() if line.action == "xet"]
    assert Counter(who) == {"mau-0": 12, "mau-1": 12}
    assert sum(one != other for one, other in pairwise(who)) > 1, "they really worked at once"
