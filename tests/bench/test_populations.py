"""The invented populations of the benchmarks: the same seed is the same people, in every process."""

import os
import subprocess
import sys

_PRINT = """
import hashlib
from datetime import date
from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

awards = ["lao-dong-tien-tien", "chien-si-thi-dua-co-so", "bang-khen-thu-tuong"]
frame = random_frame(compile_book(assemble(load_law(shipped("rules")), date(2017, 12, 28)), awards), 200, 5)
seen = hashlib.sha256()
for records in frame.records.values():
    seen.update(records.offsets.tobytes())
    for column in records.columns.values():
        seen.update(column.values.tobytes())
for column in (*frame.nominee.values(), *frame.facts.values()):
    seen.update(column.values.tobytes())
print(seen.hexdigest())
"""


def people(order: str) -> str:
    """What a process with this order of its sets makes of one seed."""
    done = subprocess.run(
        [sys.executable, "-c", _PRINT], env={**os.environ, "PYTHONHASHSEED": order}, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def test_one_seed_is_the_same_people_in_every_process():
    assert people("1") == people("2") != ""
