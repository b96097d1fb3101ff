"""Taking texts apart again, to compare what they say with what the record says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date, show_months
from khenthuong.engine.finding import AwardResult, Finding
from khenthuong.explain.document import Block, Bullet, Bullets, Contents, Document, Paragraph, Section
from khenthuong.explain.telling import Telling

NUMBER = re.compile(r"\d(?:[\d.,/]*\d)?")


def numbers(text: str) -> set[str]:
    """Every number, date or share in a text."""
    return set(NUMBER.findall(text))


def pieces(document: Document) -> Iterator[str]:
    """Every text of a document."""
    yield document.title
    for block in document.blocks:
        yield from _of_block(block)
    for section in document.sections:
        yield from pieces_of(section)
    yield document.closing


def pieces_of(section: Section) -> Iterator[str]:
    """Every text of a section and of those below it."""
    yield section.title
    for block in section.blocks:
        yield from _of_block(block)
    for inner in section.sections:
        yield from pieces_of(inner)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _of_bullet(item)
    elif isinstance(block, Contents):
        for _, text in block.entries:
            yield text
    else:
        yield from block.header
        for row in block.rows:
            yield from row


def _of_bullet(bullet: Bullet) -> Iterator[str]:
    yield bullet.text
    for item in bullet.items:
        yield from _of_bullet(item)


def sections_named(document: Document, title: str) -> Iterator[Section]:
    """Every section with a title, at any depth."""
    waiting = list(document.sections)
    while waiting:
        section = waiting.pop(0)
        if section.title == title:
            yield section
        waiting += section.sections


def findings_of(result: AwardResult) -> list[Finding]:
    """Every finding of a result."""
    return [item for top in (result.root, *result.holds) for item in top.walk()]


def plain(rendered: str) -> str:
    """A rendered text on one line, without markup."""
    body = re.sub(r"<style>.*?</style>", "", rendered, flags=re.S)
    body = html.unescape(re.sub(r"<[^>]+>", " ", body))
    return " ".join(re.sub(r"\\([\\`*_{}\[\]<>#|~&.)+=-])", r"\1", body).split())


def record_for_everybody(telling: Telling) -> str:
    """Everything of the record an applicant's text may draw numbers from, spelled as people read it."""
    law, decision = telling.law, telling.decision
    said = [telling.nominee.name, str(decision.year), show_date(decision.on), *telling.ask_again.sentences("")]
    said += [law.award_name(award, decision.on) for award in decision.results]
    for result in decision.results.values():
        said += [result.in_force.show(), result.capped]
        said += [law.cite(citation) for citation in result.citations]
        for item in findings_of(result):
            said += [item.text, item.value_text, item.limit_text, item.note, item.unit, item.remark]
            said += [law.cite(citation) for citation in item.citations]
            said += [item.checked.show()] if item.checked else []
            said += [evidence.paper or "" for evidence in item.evidence]
            if item.gap is not None and not isinstance(item.gap, str | bool):
                said.append(show_number(abs(item.gap)))
                if item.operator == "tenure":  # kept in months, told in years and months
                    said.append(show_months(abs(int(item.gap))))
    for instrument in law.instruments.values():
        said += [instrument.name, instrument.title, instrument.in_force.show() if instrument.in_force else ""]
    return "\n".join(said)


def whole_record(telling: Telling) -> str:
    """The record as clerks and councils may read it: also cells, questions, identity of the run."""
    said = [record_for_everybody(telling), telling.program, telling.decision.nominee, telling.decision.rule_book_hash]
    for result in telling.decision.results.values():
        said += [str(firing.order) for firing in result.fired]
        for item in findings_of(result):
            for evidence in item.evidence:
                said += [evidence.show(), evidence.raw or ""]
    for fact in telling.law.facts.values():
        said += [fact.question, fact.supplied_by, fact.proof]
    return "\n".join(said)
