"""Finding out whether anything was changed behind the program's back."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from khenthuong.store import journal, schema
from khenthuong.store.digests import digest, unpacked
from khenthuong.store.journal import Head, Line


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong. ``line``: the journal line it was found at; None: it belongs to no line."""

    line: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole store found."""

    head: Head
    flaws: tuple[Flaw, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws


def verify(connection: Connection, noted: Head | None = None) -> Verification:
    """Check the chain, every frozen row, every source and every content.

    ``noted``: a head written down earlier outside the store (its hash may be shortened); without one, somebody
    who rewrote the whole database with all its hashes cannot be told from the truth.
    """
    lines = list(journal.lines(connection))
    checks = [_chain(lines), _witnesses(connection, lines), _payloads(connection, lines)]
    checks += [_sources(connection), _contents(connection), _codes(connection)]
    flaws = [flaw for check in checks for flaw in _guarded(check)]
    if noted is not None:
        flaws += _against(lines, noted)
    last = Head(lines[-1].id, lines[-1].hash) if lines else Head(0, journal.FIRST)
    return Verification(last, tuple(sorted(flaws, key=lambda flaw: (flaw.line is None, flaw.line or 0))))


def _guarded(check: Iterator[Flaw]) -> Iterator[Flaw]:
    """What a check finds; a value of another kind than the program writes is a flaw, not a crash."""
    try:
        for flaw in check:
            yield flaw if isinstance(flaw.line, int) else Flaw(None, flaw.what)
    except (TypeError, ValueError, AttributeError):
        yield Flaw(None, "Có giá trị khác dạng chương trình ghi, nên một phần không kiểm tiếp được")


def _chain(lines: list[Line]) -> Iterator[Flaw]:
    if not lines:
        yield Flaw(None, "Nhật ký trống: mọi dòng đã bị xóa")
    expected, before = 1, journal.FIRST
    for line in lines:
        if line.id != expected:
            missing = f"dòng {expected}" if line.id == expected + 1 else f"các dòng {expected} đến {line.id - 1}"
            yield Flaw(line.id, f"Mất {missing} ngay trước dòng này")
        if line.previous != before:
            yield Flaw(line.id, "Dòng này không nối với dòng trước nó")
        if line.hash != line.expected_hash():
            yield Flaw(line.id, "Nội dung dòng này đã bị sửa")
        expected, before = line.id + 1, line.hash


def _witnesses(connection: Connection, lines: list[Line]) -> Iterator[Flaw]:
    table = schema.witnesses
    known = {row.journal_id: row.hash for row in connection.execute(select(table))}
    last = lines[-1].id if lines else 0
    for line in lines:
        if known.pop(line.id, None) != line.hash:
            yield Flaw(line.id, "Dấu chứng của dòng này không khớp hoặc đã mất")
    for number in sorted(known):
        if number > last:
            yield Flaw(number, "Dòng này ở cuối nhật ký đã bị xóa")


def _payloads(connection: Connection, lines: list[Line]) -> Iterator[Flaw]:
    """Every frozen row belongs to a line, and every line has exactly the rows it was sealed with."""
    rows: dict[int, dict[str, list[dict[str, Any]]]] = {}
    for table in schema.FROZEN:
        plain = [column for column in table.columns if column.name != "data"]
        for row in connection.execute(select(*plain)):
            rows.setdefault(row.journal_id, {}).setdefault(table.name, []).append(dict(row._mapping))
    for line in lines:
        if journal.rows_digest(rows.pop(line.id, {})) != line.payload:
            yield Flaw(line.id, "Những gì lưu cùng dòng này đã bị sửa, thêm hoặc xóa")
    for number in sorted(rows):
        yield Flaw(number, "Có nội dung đã lưu cùng dòng này nhưng dòng không còn trong nhật ký")


def _sources(connection: Connection) -> Iterator[Flaw]:
    for row in connection.execute(select(schema.blobs)):
        try:
            there = digest(unpacked(row.data)) == row.hash
        except ValueError:
            there = False
        if not there:
            yield Flaw(row.journal_id, "Bộ quy tắc hoặc kế hoạch lưu cùng dòng này đã bị sửa")


def _contents(connection: Connection) -> Iterator[Flaw]:
    marks, contents, erasures = schema.marks, schema.contents, schema.erasures
    query = (
        select(marks.c.journal_id, marks.c.digest, contents.c.salt, contents.c.data, erasures.c.nominee)
        .outerjoin(contents, contents.c.mark == marks.c.id)
        .outerjoin(erasures, erasures.c.nominee == marks.c.nominee)
        .order_by(marks.c.id)
    )
    for row in connection.execute(query):
        if row.data is None:
            if row.nominee is None:
                yield Flaw(row.journal_id, "Một nội dung lưu cùng dòng này đã mất mà không có dòng xóa dữ liệu")
        elif row.nominee is not None:
            yield Flaw(row.journal_id, "Một nội dung lưu cùng dòng này lẽ ra đã xóa nhưng còn")
        elif not hmac.compare_digest(digest(row.salt + row.data), row.digest):
            yield Flaw(row.journal_id, "Một nội dung lưu cùng dòng này đã bị sửa")
    lost = (
        select(func.count()).select_from(contents).outerjoin(marks, marks.c.id == contents.c.mark)
        .where(marks.c.id.is_(None))
    )  # fmt: skip
    if connection.execute(lost).scalar_one():
        yield Flaw(None, "Có nội dung không thuộc dòng nào")


def _codes(connection: Connection) -> Iterator[Flaw]:
    nominees, codes, erasures = schema.nominees, schema.nominee_codes, schema.erasures
    query = (
        select(nominees.c.journal_id, nominees.c.digest, codes.c.code, codes.c.salt, erasures.c.nominee)
        .outerjoin(codes, codes.c.number == nominees.c.number)
        .outerjoin(erasures, erasures.c.nominee == nominees.c.number)
        .order_by(nominees.c.number)
    )
    for row in connection.execute(query):
        there = row.code is not None
        if there != (row.nominee is None):
            yield Flaw(row.journal_id, "Mã của một đối tượng đã mất hoặc còn sót trái với nhật ký")
        elif there and digest(row.salt + row.code.encode("utf-8")) != row.digest:
            yield Flaw(row.journal_id, "Mã của một đối tượng đã bị sửa")


def _against(lines: list[Line], noted: Head) -> list[Flaw]:
    found = next((line for line in lines if line.id == noted.line), None)
    if found is None:
        return [Flaw(noted.line, "Dòng đã ghi ra ngoài không còn trong nhật ký")]
    if not str(found.hash).startswith(noted.hash.lower()):
        return [Flaw(noted.line, "Dòng này khác với mã kiểm đã ghi ra ngoài")]
    return []
