"""Making the Word files: every paper asked for, filled and counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from khenthuong.office.papers.filling import Template
from khenthuong.office.papers.forms import form_book, template_path
from khenthuong.service.made import Made
from khenthuong.service.papers import decision_paper, letters, minutes, notice, proposal_paper, reports, short_list
from khenthuong.service.papers.job import Job

Contexts = Callable[[Job], Iterator[tuple[str, str, dict[str, Any]]]]

PAPERS: dict[str, Contexts] = {
    "to-trinh": proposal_paper.contexts,
    "danh-sach": short_list.contexts,
    "bao-cao": reports.contexts,
    "bien-ban": minutes.contexts,
    "quyet-dinh": decision_paper.contexts,
    "thong-bao": notice.contexts,
    "thu-tra-loi": letters.contexts,
}
"""What ``--loai`` may name, in the order the papers are made."""


def make_papers(
    job: Job, kinds: Collection[str], own: Path | None, papers: Mapping[str, Contexts] = PAPERS
) -> Iterator[tuple[Made, bytes]]:
    """Every paper of these kinds; ``own``: a folder with the user's own templates.

    ``papers`` says who knows what stands in which kind.

    Raises:
        DataError: KT-540 to KT-545 for a template that cannot be used.
    """
    templates: dict[Path, Template] = {}
    for name, contexts in papers.items():
        if name not in kinds:
            continue
        for paper, kind, context in contexts(job):
            path = template_path(kind, job.day_of(paper), own)
            if path not in templates:
                templates[path] = Template(kind, path)
            title = form_book().form(kind).title
            filled = templates[path].fill(context, title)
            yield Made(Path(f"{paper}.docx"), filled.blanks, context["du_thao"], title), filled.content
