"""Explanations of a review: as data, as one page per nominee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from khenthuong import __version__
from khenthuong.base.errors import Problem, raise_if_any
from khenthuong.explain.audience import proposed_award, tell, tell_all, tell_contrast
from khenthuong.explain.changes import all_changes
from khenthuong.explain.document import Document
from khenthuong.explain.html_page import to_html
from khenthuong.explain.json_view import run_json
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.other_awards import contrast
from khenthuong.explain.result_models import RegisterDoubtView
from khenthuong.explain.telling import Audience, Depth, Telling
from khenthuong.explain.text import to_text
from khenthuong.service.reviewing import Review

NO_OUTCOMES: Mapping[str, str] = MappingProxyType({})
_RENDER = {"bang": to_text, "md": to_markdown, "html": to_html}


def rendered(page: Document, form: str) -> str:
    """A document as text for the screen (``bang``), Markdown (``md``) or a page (``html``)."""
    return _RENDER[form](page)


def review_json(done: Review) -> dict[str, Any]:
    """The whole review as JSON-ready data (``docs/ket-qua.schema.json``)."""
    doubts = [RegisterDoubtView(nominee=item.nominee, award=item.award, text=item.sentence) for item in done.doubts]
    return run_json(done.decisions, done.law, __version__, done.not_covered, doubts)


def telling_of(
    done: Review, nominee: str, awards: Sequence[str] = (), outcomes: Mapping[str, str] = NO_OUTCOMES
) -> Telling:
    """What the texts about one nominee are made from; the changes offered have been tried."""
    decision, dossier = done.by_nominee[nominee], done.dossier(nominee)
    # No change is offered where a person must first say which wording applies: there is nothing to try it under.
    chosen = [
        award for award, result in decision.results.items() if (not awards or award in awards) and not result.wordings
    ]
    changes = all_changes(done.bench.compiled, dossier, decision, chosen)
    return Telling(decision, done.law, dossier.nominee, changes, f"khenthuong {__version__}", outcomes=outcomes)


def document(
    done: Review, nominee: str, audience: Audience, depth: Depth, awards: Sequence[str] = (), proposed: str = ""
) -> Document:
    """The explanation for one nominee: of one award, or of all with the proposed one first."""
    _must_be_for(done, nominee, awards)
    telling = telling_of(done, nominee, awards)
    if len(awards) == 1:
        return tell(telling, awards[0], audience, depth)
    first = proposed or proposed_award(telling.decision, telling.law)
    return tell_all(telling, audience, depth, proposed=first, awards=awards)


def contrast_document(done: Review, nominee: str, first: str, second: str, audience: Audience) -> Document:
    """Why one award and not the other, for the same nominee."""
    _must_be_for(done, nominee, (first, second))
    telling = telling_of(done, nominee, (first, second))
    return tell_contrast(telling, contrast(telling.decision, first, second), audience)


def _must_be_for(done: Review, nominee: str, awards: Sequence[str]) -> None:
    """Raises DataError (KT-412) for an award that the nominee's kind cannot receive."""
    results = done.by_nominee[nominee].results
    problems = [
        Problem("KT-412", f"“{done.law.award_name(award, done.on)}” không dành cho đối tượng mã “{nominee}”.")
        for award in awards
        if award not in results
    ]
    raise_if_any(problems)
