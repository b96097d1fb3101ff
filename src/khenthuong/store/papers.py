"""Papers issued from an evaluation, and import runs: what was made or read, by fingerprint, each once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from khenthuong.base.errors import DataError, Problem
from khenthuong.dossier.dossier import Dossier
from khenthuong.store import exact, schema
from khenthuong.store.action import Action, nominee_number
from khenthuong.store.evaluations import row_of
from khenthuong.store.journal import Entry
from khenthuong.store.records import Kept

DRAFT = ""
"""The number of a paper that has none yet."""
IMPORTED = "nhap"


def keep_paper(
    action: Action, evaluation: int, kind: str, fingerprint: str, number: str = DRAFT, nominee: str | None = None
) -> Kept:
    """Record a paper made from an evaluation. The same paper again is the same entry, and a line that says so.

    Raises:
        DataError: KT-707; KT-709 for a nominee the store does not hold.
    """
    row_of(action.connection, evaluation)
    person = None if nominee is None else nominee_number(action.connection, nominee)
    if nominee is not None and person is None:
        raise DataError([Problem("KT-709", f"Kho không có đối tượng mã “{nominee}”.")])
    table = schema.papers
    same = (
        table.c.evaluation == evaluation,
        table.c.kind == kind,
        table.c.number == number,
        table.c.fingerprint == fingerprint,
        table.c.nominee.is_(None) if person is None else table.c.nominee == person,
    )
    shown = f"{kind} {f'số {number}' if number else '(bản thảo)'} từ kết quả số {evaluation}"
    known = action.connection.execute(select(table.c.id).where(*same)).scalar()
    if known is not None:
        return Kept(known, action.close(Entry("van-ban", f"Xuất lại {shown}, không đổi", "van-ban", known)), again=True)
    new = action.number(table)
    action.add(table, id=new, evaluation=evaluation, kind=kind, number=number, nominee=person, fingerprint=fingerprint)
    return Kept(new, action.close(Entry("van-ban", f"Xuất {shown}", "van-ban", new)))


def keep_import(action: Action, source: str, account: str, dossiers: Sequence[Dossier] = ()) -> Kept:
    """Record an import run: fingerprints of the file and of the account of how it was read, and what came of it.

    The same file read the same way again is the same entry, and a line that says so.
    """
    table = schema.imports
    same = (table.c.source == source, table.c.account == account)
    known = action.connection.execute(select(table.c.id).where(*same)).scalar()
    if known is not None:
        entry = Entry("nhap", f"Nhập lại danh sách của lần nhập số {known}, không đổi gì", "nhap", known)
        return Kept(known, action.close(entry), again=True)
    number = action.number(table)
    action.add(table, id=number, source=source, account=account)
    for position, dossier in enumerate(dossiers):
        nominee = action.nominee(dossier.nominee.id, dossier.nominee.kind)
        mark = action.content(nominee, IMPORTED, exact.to_text(dossier))
        action.add(schema.import_parts, import_id=number, position=position, mark=mark)
    return Kept(number, action.close(Entry("nhap", f"Nhập danh sách: {len(dossiers)} hồ sơ", "nhap", number)))
