"""Erasing one person's data: the contents go, the skeleton of every decision and the chain stay."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, select

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.vietnamese import match_key
from khenthuong.store import schema
from khenthuong.store.action import Action, nominee_number
from khenthuong.store.digests import unpacked
from khenthuong.store.evaluations import DOSSIER, SCORES
from khenthuong.store.journal import Entry
from khenthuong.store.papers import IMPORTED
from khenthuong.store.records import Erased

_NAMED = (DOSSIER, SCORES, IMPORTED)
"""Parts that hold the nominee's own name."""


def erase(action: Action, code: str, why: str) -> Erased:
    """Erase everything about a nominee. ``why`` stays in the journal for good, so it may not name the person.

    Raises:
        DataError: KT-709 for a code the store does not hold (any more), KT-713 for a reason that names the person.
    """
    connection = action.connection
    number = nominee_number(connection, code)
    if number is None:
        raise DataError([Problem("KT-709", f"Kho không có đối tượng mã “{code}”.")])
    names = _names(connection, number)
    if any(match_key(text) in match_key(why) for text in (code, *names)):
        raise DataError([Problem("KT-713", "Lý do có ghi tên hoặc mã của người cần xóa.")])
    marks, parts = schema.marks, schema.evaluation_parts
    own = select(marks.c.id).where(marks.c.nominee == number)
    count = connection.execute(select(func.count()).select_from(own.subquery())).scalar_one()
    concerned = select(parts.c.evaluation).where(parts.c.mark.in_(own)).distinct().order_by(parts.c.evaluation)
    evaluations = tuple(connection.execute(concerned).scalars())
    mentions = sum(_mentions(text, names) for text in _texts_of_others(connection, number))
    action.add(schema.erasures, nominee=number)
    sentence = f"Xóa dữ liệu cá nhân của đối tượng số {number}: {count} nội dung"
    line = action.close(Entry("xoa-du-lieu", sentence, "doi-tuong", number, why))
    connection.execute(delete(schema.contents).where(schema.contents.c.mark.in_(own)))
    connection.execute(delete(schema.nominee_codes).where(schema.nominee_codes.c.number == number))
    return Erased(number, count, evaluations, mentions, line)


def _names(connection: Connection, number: int) -> set[str]:
    """The names the person goes by in the store."""
    marks, contents = schema.marks, schema.contents
    query = (
        select(marks.c.part, contents.c.data)
        .join(contents, contents.c.mark == marks.c.id)
        .where(marks.c.nominee == number, marks.c.part.in_(_NAMED))
    )
    found = set()
    for row in connection.execute(query):
        data = json.loads(unpacked(row.data))
        name = data["name"] if row.part == SCORES else data["nominee"]["name"]
        found.add(name.strip())
    return found - {""}


def _texts_of_others(connection: Connection, number: int) -> Iterator[str]:
    marks, contents = schema.marks, schema.contents
    query = select(contents.c.data).join(marks, marks.c.id == contents.c.mark).where(marks.c.nominee != number)
    for row in connection.execute(query):
        yield unpacked(row.data)


def _mentions(text: str, names: set[str]) -> bool:
    """Whether a text about somebody else holds the whole name; a single word is no name."""
    return any(" " in name and json.dumps(name, ensure_ascii=False)[1:-1] in text for name in names)
