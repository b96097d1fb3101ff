"""What the council said about an evaluation, and its publication, after which nothing more is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from khenthuong.base.errors import DataError, Problem
from khenthuong.store import schema
from khenthuong.store.action import Action, nominee_codes, nominee_number
from khenthuong.store.digests import canonical, unpacked
from khenthuong.store.evaluations import is_published, row_of
from khenthuong.store.journal import Entry
from khenthuong.store.records import OUTCOME_WORDS, CouncilResult, Kept, KeptCouncilResult, differs

REASON = "quyet-dinh"


def keep(action: Action, evaluation: int, said: CouncilResult) -> Kept:
    """Record one result of the council beside what the program found. A later one on the same award adds to it.

    Raises:
        DataError: KT-707, KT-708 for a published evaluation, KT-709 for a nominee or award it did not decide,
            KT-715 for a differing result without a reason.
    """
    row_of(action.connection, evaluation)
    if is_published(action.connection, evaluation):
        what = f"Kết quả số {evaluation} đã công bố, không nhận quyết định mới."
        raise DataError([Problem("KT-708", what)])
    nominee = nominee_number(action.connection, said.nominee)
    found = None if nominee is None else _found(action.connection, evaluation, nominee, said.award)
    if nominee is None or found is None:
        what = f"Kết quả số {evaluation} không có đối tượng mã “{said.nominee}” với danh hiệu mã “{said.award}”."
        raise DataError([Problem("KT-709", what)])
    if differs(said.outcome, found.verdict, found.status) and not said.reason.strip():
        raise DataError([Problem("KT-715", "Hội đồng quyết định khác kết quả của chương trình mà chưa ghi lý do.")])
    number = action.number(schema.decisions)
    action.add(
        schema.decisions,
        id=number,
        evaluation=evaluation,
        nominee=nominee,
        award=said.award,
        outcome=said.outcome,
        minutes=said.minutes,
        votes=said.votes,
        voters=said.voters,
        mark=action.content(nominee, REASON, canonical({"reason": said.reason.strip()})),
    )
    sentence = f"{OUTCOME_WORDS[said.outcome]} về đối tượng số {nominee}, {said.award}, kết quả số {evaluation}"
    line = action.close(Entry("quyet-dinh", sentence, "ket-qua", evaluation, f"biên bản {said.minutes}"))
    return Kept(number, line)


def _found(connection: Connection, evaluation: int, nominee: int, award: str) -> Any:
    table = schema.results
    wanted = (table.c.evaluation == evaluation, table.c.nominee == nominee, table.c.award == award)
    return connection.execute(select(table.c.verdict, table.c.status).where(*wanted)).first()


def load(connection: Connection, evaluation: int) -> Iterator[KeptCouncilResult]:
    """All results of the council on an evaluation, in the order they were recorded."""
    row_of(connection, evaluation)
    codes = nominee_codes(connection)
    table, contents = schema.decisions, schema.contents
    query = (
        select(table, contents.c.data)
        .outerjoin(contents, contents.c.mark == table.c.mark)
        .where(table.c.evaluation == evaluation)
        .order_by(table.c.id)
    )
    for row in connection.execute(query):
        found = _found(connection, evaluation, row.nominee, row.award)
        reason = json.loads(unpacked(row.data))["reason"] if row.data is not None else ""
        said = CouncilResult(
            codes.get(row.nominee, ""), row.award, row.outcome, row.minutes, reason, row.votes, row.voters
        )
        yield KeptCouncilResult(said, found.verdict, found.status, row.journal_id)


def publish(action: Action, evaluation: int, paper: str, why: str) -> Kept:
    """Freeze an evaluation: from now on it takes no result of the council.

    Raises:
        DataError: KT-707; KT-708 when it was published before.
    """
    row_of(action.connection, evaluation)
    if is_published(action.connection, evaluation):
        raise DataError([Problem("KT-708", f"Kết quả số {evaluation} đã công bố từ trước.")])
    action.add(schema.publications, evaluation=evaluation, paper=paper)
    named = f" theo văn bản {paper}" if paper else ""
    entry = Entry("cong-bo", f"Công bố và khóa kết quả số {evaluation}{named}", "ket-qua", evaluation, why)
    return Kept(evaluation, action.close(entry))
