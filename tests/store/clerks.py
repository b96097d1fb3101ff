"""Clerks at work, in processes of their own, some of them killed: ``python -m tests.store.clerks ORDER``.

The order is JSON: where the store is, how many kills, how many clerks at once, how many items each may do, a seed
and a folder. Each clerk imports a file, keeps an evaluation, writes a paper and records it, over and over, and
notes each thing in a file of its own only after the store said it is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from khenthuong.base.saving import write_file
from khenthuong.store import open_store
from tests.store.made import CLERK, dossier, evaluation

LONGEST = 0.25
"""Seconds a clerk works at most before being killed."""
PAUSE = 0.12
"""Seconds between two items that let another clerk in: SQLite looks again after at most 0.1 seconds."""


def source_of(name: str, item: int) -> str:
    """The fingerprint of the file a clerk imports as an item."""
    return hashlib.sha256(f"{name}-{item}".encode()).hexdigest()


def paper_of(name: str, item: int) -> tuple[str, bytes]:
    """The file name and the content of the paper of an item."""
    return f"{name}-{item}.txt", f"Giấy khen của {name}, {item}\n".encode() * 400


def work(where: str, name: str, folder: Path, items: int, pause: float) -> None:
    """One clerk, from the first item that was not noted as finished."""
    notes = folder / f"{name}.notes"
    person = replace(CLERK, who=name)
    done = {json.loads(line)["item"] for line in _lines(notes) if json.loads(line)["what"] == "paper"}
    folder.mkdir(exist_ok=True)
    with open_store(where, person) as store, notes.open("ab", buffering=0) as stream:

        def note(what: str, item: int, number: int) -> None:
            stream.write(json.dumps({"what": what, "item": item, "number": number}).encode() + b"\n")

        for item in (number for number in range(items) if number not in done):
            code = f"{name}-{item % 7}"
            note("import", item, store.keep_import(source_of(name, item), "b" * 64, person, [dossier(code)]).number)
            run = evaluation(code, f"{name}-chung", settings={"clerk": name, "item": item})
            number = store.keep_evaluation(run, person).number
            note("evaluation", item, number)
            file, content = paper_of(name, item)
            write_file(folder / "papers" / file, content, overwrite=True)
            print_ = hashlib.sha256(content).hexdigest()
            note("paper", item, store.keep_paper(number, "giay-khen", print_, person, nominee=code).number)
            time.sleep(pause)


def _lines(notes: Path) -> list[str]:
    """Whole lines only: the last one may have been cut short by a kill."""
    if not notes.exists():
        return []
    text = notes.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if whole != text:
        notes.write_bytes(whole)
    return whole.decode().splitlines()


def main() -> None:
    """Let clerks work and kill them; at the end let each finish in peace."""
    order = json.loads(sys.argv[1])
    where, folder = order["where"], Path(order["folder"])
    chance = random.Random(order["seed"])
    names = [f"mau-{number}" for number in range(order["clerks"])]
    for place in order.get("fresh", ()):
        child = _start(place, "mau-moi", folder / "moi", 10**6)
        time.sleep(chance.uniform(0.0, LONGEST / 2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    kills = 0
    running: dict[str, tuple[int, float]] = {}
    while kills < order["kills"]:
        for name in names:
            if name not in running:
                running[name] = (_start(where, name, folder, 10**6), time.monotonic() + chance.uniform(0.0, LONGEST))
        name = min(running, key=lambda one: running[one][1])
        child, end = running[name]
        time.sleep(max(0.0, end - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        kills += 1
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):  # it failed before it was killed
            sys.exit(f"{name} ended by itself: {status}")
        del running[name]
    for child, _ in running.values():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        kills += 1
    pause = order.get("pause", 0.0)
    last = [_start(where, name, folder, _reached(folder, name) + order["items"], pause) for name in names]
    failed = [child for child in last if os.waitpid(child, 0)[1] != 0]
    print(json.dumps({"kills": kills, "failed": len(failed)}))


def _reached(folder: Path, name: str) -> int:
    return max((json.loads(line)["item"] + 1 for line in _lines(folder / f"{name}.notes")), default=0)


def _start(where: str, name: str, folder: Path, items: int, pause: float = 0.0) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work(where, name, folder, items, pause)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
