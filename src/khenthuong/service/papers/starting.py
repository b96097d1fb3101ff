"""What a clerk starts from: the shipped templates to edit, and a meeting file to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from khenthuong.base.placing import place_files
from khenthuong.council.proposing import Status
from khenthuong.office.papers.forms import TEMPLATES, form_book, template_path
from khenthuong.service.papers.job import Job, paper_names
from khenthuong.service.papers.words import file_name

GUIDE = Path("cho-dien.txt")
BLANK = TEMPLATES / "phien-hop.yaml"


def copy_templates(folder: Path, on: date, overwrite: bool = False) -> list[Path]:
    """The templates of a day and a list of what they may contain, into a folder of the user's.

    Raises:
        DataError: KT-545 for a day without templates, KT-107 when the folder cannot take them.
    """
    paths = [(form.id, template_path(form.id, on, None)) for form in form_book().papers]
    files = [(Path(f"{name}.docx"), path.read_bytes()) for name, path in paths]
    guide = "\n".join(_guide()) + "\n"
    return place_files([*files, (GUIDE, guide.encode("utf-8"))], folder, overwrite)


def _guide() -> Iterator[str]:
    """Every placeholder in words, paper by paper."""
    book = form_book()
    yield "Những chỗ điền mà mẫu được dùng. Dấu *: bắt buộc. Ngoặc vuông: danh sách, dùng trong vòng lặp."
    for title, fields in (("Mọi văn bản", book.common), *((form.title, form.fields) for form in book.papers)):
        yield f"\n{title}"
        for item in fields:
            parts = (
                f" [{', '.join(item.items)}]" if item.items else " [từng dòng chữ]" if item.items is not None else ""
            )
            yield f"  {item.name}{'*' if item.required else ''}{parts}: {item.text}"


def blank_meeting(job: Job) -> str:
    """A meeting file with everybody put to the vote and every paper that can have a number."""
    text = BLANK.read_text(encoding="utf-8")
    votes = "\n".join(_votes(job)) or "  votes: []"
    papers = "\n".join(_papers(job))
    return text.replace("  votes: []", f"  votes:\n{votes}" if votes.startswith("    ") else votes).replace(
        "papers: {}", f"papers:\n{papers}"
    )


def _votes(job: Job) -> Iterator[str]:
    for entry in job.of_state("chosen", "waiting", "not_chosen"):
        item = entry.proposal
        if item.status in (Status.PROPOSED, Status.COUNCIL_DECIDES):
            line = f"    - {{nominee: {item.nominee.id}, award: {item.award}, yes: null, no: null}}"
            yield f"{line}  # {item.nominee.name}: {item.award_name}"


def _papers(job: Job) -> Iterator[str]:
    names = {file_name(entry.proposal.nominee.id): entry.proposal.nominee.name for entry in job.entries}
    for paper in paper_names(job):
        who = names.get(paper.rpartition("/")[2], "")
        yield f"  {paper}: {{number: null, on: null, signer: null}}{f'  # {who}' if who else ''}"
