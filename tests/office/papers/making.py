"""Papers from the shipped Mỹ Thạnh workbook, made once, and reading them again as Word would."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.meeting import NO_MEETING, Meeting, MeetingFile
from khenthuong.service.demo import DAY, PLAN, WORKBOOK, YearEnd, year_end
from khenthuong.service.papers.job import Job, make_job
from khenthuong.service.papers.making import PAPERS, Made, make_papers

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "criteria" / PLAN / "workbooks" / WORKBOOK

MEETING = """\
session:
  on: 2018-01-05
  starts: "08:00"
  ends: "10:30"
  place: Hội trường Ủy ban nhân dân xã Mỹ Thạnh
  chair: {name: Mẫu Văn Chủ, post: "Chủ tịch Ủy ban nhân dân xã, Chủ tịch Hội đồng"}
  secretary: {name: Mẫu Thị Ký, post: Công chức Văn phòng – Thống kê}
  members: 3
  present: [{name: Mẫu Văn Chủ, post: Chủ tịch}, {name: Mẫu Thị Ký, post: Thư ký}]
  absent: [{name: Mẫu Văn Vắng, post: Ủy viên, reason: đi công tác}]
  quorum: 2/3
  quorum_source: Quy chế mẫu
  stood_aside: [{name: Mẫu Thị Ký, about: mau-cc-01, reason: là người nhà}]
ballot:
  head: {name: Mẫu Văn Chủ, post: Chủ tịch}
  secret: true
  issued: 2
  returned: 2
  valid: 2
  threshold: 2/3
  threshold_source: Quy chế mẫu
  votes:
    - {nominee: mau-cb-01, award: chien-si-thi-dua-co-so, yes: 2, no: 0}
    - {nominee: mau-cc-01, award: chien-si-thi-dua-co-so, yes: 1, no: 1}
    - {nominee: mau-cb-01, award: bang-khen-cap-tinh, yes: 2, no: 0}
papers:
  bien-ban-hop: {number: 1, on: 2018-01-05}
  to-trinh/chu-tich-ubnd-xa: {number: 5, on: 2018-01-08, signer: {name: Mẫu Văn Chủ}}
  quyet-dinh: {number: 12, on: 2018-02-02, signer: {name: Mẫu Văn Chủ}}
  thong-bao: {number: 120, on: 2018-10-20}
  thu-tra-loi/mau-cc-01: {number: 7, on: 2018-01-12}
asking_again: {contact: công chức Văn phòng – Thống kê, until: 2018-01-25}
fund: quỹ thi đua, khen thưởng của xã
"""


@cache
def result() -> YearEnd:
    """The year-end review everything here starts from."""
    from khenthuong.plan.reading import load_plan

    return year_end([DATA], load_plan(ROOT / "criteria" / PLAN), DAY, "tham-chieu")


def meeting(text: str) -> MeetingFile:
    """A meeting from text."""
    located = parse_yaml(text, "phien-hop.yaml")
    return MeetingFile(Meeting.model_validate(located.data), located)


@cache
def job(text: str = "") -> Job:
    """The job with a meeting file, or without one."""
    return make_job(result(), meeting(text) if text else NO_MEETING)


@cache
def papers(text: str = "") -> dict[str, tuple[Made, bytes]]:
    """Every paper by its name without ``.docx``."""
    return {made.path.with_suffix("").as_posix(): (made, content) for made, content in made_now(job(text))}


def made_now(one: Job, *kinds: str, own: Path | None = None) -> list[tuple[Made, bytes]]:
    """Papers made afresh."""
    return list(make_papers(one, kinds or tuple(PAPERS), own))


def some(text: str, *names: str) -> dict[str, Any]:
    """Some papers opened again."""
    return {name: opened(paper(text, name)[1]) for name in names}


@cache
def paper(text: str, name: str) -> tuple[Made, bytes]:
    """One paper; with a meeting file only that paper is made."""
    if not text:
        return papers()[name]
    kind = name.split("/")[0]
    kind = "bien-ban" if kind.startswith("bien-ban") else kind
    one = job(text)

    def only(_: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
        return (item for item in PAPERS[kind](one) if item[0] == name)

    ((made, content),) = make_papers(one, (kind,), None, {kind: only})
    return made, content


def raw_text(content: bytes) -> str:
    """The bare text of every part of a paper: quicker than opening it."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.startswith("word/")]
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in parts)


def opened(content: bytes) -> Any:
    """A paper opened again."""
    return Document(BytesIO(content))


def _blocks(parent: Any) -> list[str]:
    lines: list[str] = []
    for block in parent.iter_inner_content():
        if isinstance(block, Paragraph):
            if block.text.strip():
                lines.append(block.text.strip())
        elif isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                shown = [" / ".join(_blocks(cell)) for cell in row.cells if cells.pop(cell._tc, 0) is None]
                lines.append(" | ".join(shown))
    return lines


def text_of(document: Any) -> str:
    """Everything a reader sees: body, tables cell by cell, then headers and footers."""
    lines = _blocks(document)
    for section in document.sections:
        for part in (section.first_page_header, section.header, section.first_page_footer, section.footer):
            lines += [f"[lề] {line}" for line in _blocks(part)]
    return "\n".join(lines) + "\n"


def without_hashes(text: str) -> str:
    """Hashes and versions change with the rules; the text must not."""
    text = re.sub(r"\b[0-9a-f]{12}\b", "<mã>", text)
    return re.sub(r"khenthuong \d+\.\d+\.\d+\S*", "khenthuong <phiên bản>", text)


def names_in(document: Any, heading: str) -> list[list[str]]:
    """The column “Họ và tên” of every table whose last heading is ``heading``, table by table."""
    found = []
    for table in document.tables:
        cells = [cell.text for cell in table.rows[0].cells]
        if cells and cells[0] == "STT" and heading in cells:
            found.append([row.cells[1].text for row in table.rows[1:] if row.cells[0].text.isdigit()])
    return found
