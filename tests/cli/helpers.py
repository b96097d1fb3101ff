"""Running the real program as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """``python -m khenthuong`` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "khenthuong", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


DOSSIER = """\
nominee: {id: cc-07, name: Người Mẫu, kind: individual, group: cong-chuc, unit: van-phong, gender: nu}
year: 2017
service: {recruited: 2009-04-01}
ratings: {complete: true, list: [{year: 2016, class: HTT}, {year: 2017, class: HTT, evidence: QD-142.pdf}]}
register: {complete: true, list: []}
initiatives: {complete: true, list: [{level: co-so, recognised: true, recognised_on: 2017-11-20, applied: true}]}
research: {complete: true, list: []}
discipline: {complete: true, list: []}
pending: {complete: true, list: []}
leave: {complete: true, list: []}
training: {complete: true, list: []}
registered: {2017: {on: 2017-03-08}}
judgements:
  - {question: chap-hanh-tot, answer: true, by: hoi-nghi-don-vi, paper: BB-05, on: 2017-12-12}
  - {question: hoc-tap, answer: true, by: hoi-nghi-don-vi, paper: BB-05, on: 2017-12-12}
  - {question: dao-duc-tot, answer: true, by: hoi-nghi-don-vi, paper: BB-05, on: 2017-12-12}
"""


def write(folder: Path, text: str = DOSSIER, name: str = "ho-so.yaml") -> Path:
    """A dossier file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
