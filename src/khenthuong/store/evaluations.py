"""Keeping a run whole, and giving it back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, select

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import show_date
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.store import exact, schema
from khenthuong.store.action import Action, nominee_codes
from khenthuong.store.digests import canonical, digest, unpacked
from khenthuong.store.journal import Entry
from khenthuong.store.records import KIND_WORDS, Kept, KeptEvaluation, KeptResult, NewEvaluation

Model = TypeVar("Model", bound=BaseModel)

DOSSIER, SCORES, FINDINGS, CARD, PROPOSAL = "ho-so", "so-lieu", "ket-qua", "bang-diem", "de-nghi"


def keep(action: Action, new: NewEvaluation) -> Kept:
    """Keep a run under the next number."""
    number = action.number(schema.evaluations)
    law = action.blob("quy-tac", new.law)
    plan = action.blob("ke-hoach", new.plan) if new.plan is not None else None
    action.add(
        schema.evaluations,
        id=number,
        kind=new.kind,
        made_at=action.actor.time,
        made_by=action.actor.name,
        day=new.day.isoformat() if new.day is not None else None,
        year=new.year,
        program=new.program,
        engine=new.engine,
        settings=canonical(dict(new.settings)),
        rule_book_hash=new.rule_book_hash,
        law_blob=law,
        plan_hash=new.plan_hash,
        plan_blob=plan,
    )
    kinds = {entry.nominee: str(entry.kind) for entry in new.scores}
    kinds |= {item.nominee.id: str(item.nominee.kind) for item in new.dossiers}
    numbers = {code: action.nominee(code, kind) for code, kind in kinds.items()}
    parts = [
        (DOSSIER, [(item.nominee.id, exact.to_text(item)) for item in new.dossiers]),
        (SCORES, [(item.nominee, exact.to_text(item)) for item in new.scores]),
        *(
            (part, [(code, canonical(data)) for code, data in found.items()])
            for part, found in ((FINDINGS, new.findings), (CARD, new.cards), (PROPOSAL, new.proposals))
        ),
    ]
    for part, texts in parts:
        for position, (code, text) in enumerate(texts):
            mark = action.content(numbers[code], part, text)
            action.add(schema.evaluation_parts, evaluation=number, part=part, position=position, mark=mark)
    for result in new.results:
        action.add(
            schema.results,
            evaluation=number,
            nominee=numbers[result.nominee],
            award=result.award,
            verdict=result.verdict,
            deciding=canonical(list(result.deciding)),
            status=result.status,
        )
    return Kept(number, action.close(Entry(new.kind, _sentence(new, len(numbers)), "ket-qua", number)))


def _sentence(new: NewEvaluation, count: int) -> str:
    word = KIND_WORDS[new.kind]
    day = f"ngày {show_date(new.day)}, " if new.day is not None else ""
    return f"{word[0].upper()}{word[1:]}: {count} đối tượng, {day}thành tích năm {new.year}"


def row_of(connection: Connection, number: int) -> Any:
    """The row of an evaluation.

    Raises:
        DataError: KT-707 for a number that was never given.
    """
    row = connection.execute(select(schema.evaluations).where(schema.evaluations.c.id == number)).first()
    if row is None:
        raise DataError([Problem("KT-707", f"Kho không có kết quả số {number}.")])
    return row


def load(connection: Connection, number: int) -> KeptEvaluation:
    """A run as it was kept, without what was erased since.

    Raises:
        DataError: KT-707 for an unknown number; KT-711 for content that is damaged or no longer fits its mark;
            KT-716 for dossiers this program cannot read.
    """
    row = row_of(connection, number)
    codes = nominee_codes(connection)
    texts, erased = _texts(connection, number)
    found: dict[str, dict[str, Any]] = {
        part: {codes[nominee]: json.loads(text) for nominee, text in texts.get(part, ()) if nominee in codes}
        for part in (FINDINGS, CARD, PROPOSAL)
    }
    return KeptEvaluation(
        number=number,
        kind=row.kind,
        made_at=row.made_at,
        made_by=row.made_by,
        day=date.fromisoformat(row.day) if row.day is not None else None,
        year=row.year,
        program=row.program,
        engine=row.engine,
        settings=json.loads(row.settings),
        rule_book_hash=row.rule_book_hash,
        plan_hash=row.plan_hash,
        law=_blob(connection, row.law_blob),
        plan=_blob(connection, row.plan_blob) if row.plan_blob is not None else None,
        dossiers=tuple(_model(Dossier, text) for _, text in texts.get(DOSSIER, ())),
        scores=tuple(_model(ScoreEntry, text) for _, text in texts.get(SCORES, ())),
        results=tuple(_results(connection, number, codes)),
        findings=found[FINDINGS],
        cards=found[CARD],
        proposals=found[PROPOSAL],
        erased=erased,
        published=is_published(connection, number),
    )


def is_published(connection: Connection, number: int) -> bool:
    """Whether an evaluation was published."""
    table = schema.publications
    return connection.execute(select(table.c.evaluation).where(table.c.evaluation == number)).first() is not None


def _results(connection: Connection, number: int, codes: dict[int, str]) -> list[KeptResult]:
    table = schema.results
    query = select(table).where(table.c.evaluation == number).order_by(table.c.nominee, table.c.award)
    return [
        KeptResult(
            row.nominee,
            codes.get(row.nominee, ""),
            row.award,
            row.verdict,
            tuple(json.loads(row.deciding)),
            row.status,
        )
        for row in connection.execute(query)
    ]


def _texts(connection: Connection, number: int) -> tuple[dict[str, list[tuple[int, str]]], tuple[int, ...]]:
    """The contents of a run by part, in order, and the nominees whose contents are gone."""
    parts, marks, contents = schema.evaluation_parts, schema.marks, schema.contents
    query = (
        select(parts.c.part, marks.c.nominee, marks.c.digest, contents.c.salt, contents.c.data)
        .join(marks, marks.c.id == parts.c.mark)
        .outerjoin(contents, contents.c.mark == marks.c.id)
        .where(parts.c.evaluation == number)
        .order_by(parts.c.part, parts.c.position)
    )
    gone = set(connection.execute(select(schema.erasures.c.nominee)).scalars())
    texts: dict[str, list[tuple[int, str]]] = {}
    erased = []
    for row in connection.execute(query):
        if row.data is None and row.nominee in gone:
            erased.append(row.nominee)
            continue
        if row.data is None or digest(row.salt + row.data) != row.digest:
            raise damaged(f"một nội dung của kết quả số {number} đã bị sửa hoặc mất")
        texts.setdefault(row.part, []).append((row.nominee, unpacked(row.data)))
    return texts, tuple(dict.fromkeys(erased))


def _blob(connection: Connection, name: str) -> str:
    data = connection.execute(select(schema.blobs.c.data).where(schema.blobs.c.hash == name)).scalar_one()
    try:
        text = unpacked(data)
    except ValueError:
        text = ""
    if digest(text) != name:
        raise damaged("bộ quy tắc hoặc kế hoạch đã lưu bị sửa")
    return text


def _model(model: type[Model], text: str) -> Model:
    try:
        return exact.from_text(model, text)
    except ValidationError as error:
        what = "Chương trình hiện nay không đọc được hồ sơ đã lưu (định dạng hồ sơ đã đổi)."
        raise DataError([Problem("KT-716", what)]) from error


def damaged(what: str) -> DataError:
    """KT-711."""
    return DataError([Problem("KT-711", f"Nội dung trong kho không khớp dấu niêm: {what}.")])
