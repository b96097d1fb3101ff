"""The journal to read, and what checking it has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from typing import Any

from khenthuong.explain.document import Document, Paragraph, Section, Table, bullets
from khenthuong.store import Head, Line
from khenthuong.store.verifying import Verification

VIETNAM = timezone(timedelta(hours=7))
SHORT = 16
"""Characters of a hash that are shown where the whole one is not needed."""


def journal_document(lines: Sequence[Line], shown: str) -> Document:
    """One row per line: when, who, what, why."""
    header = ("Dòng", "Lúc", "Ai", "Việc", "Lý do", "Mã kiểm")
    rows = tuple(
        (str(line.id), vietnam_time(line.at), line.who, line.sentence, line.why, line.hash[:SHORT]) for line in lines
    )
    blocks = (Table(header, rows, (None, None, 20, 52, 28, None)),) if rows else (Paragraph("Không có dòng nào."),)
    return Document(f"Nhật ký của kho {shown}", blocks)


def journal_json(lines: Sequence[Line]) -> dict[str, Any]:
    """The whole journal as JSON-ready data, complete enough to check the chain elsewhere."""
    return {"schema": 1, "lines": [asdict(line) for line in lines]}


def verification_json(found: Verification) -> dict[str, Any]:
    """What a check has found, as JSON-ready data."""
    flaws = [asdict(flaw) for flaw in found.flaws]
    return {"schema": 1, "holds": found.holds, "head": asdict(found.head), "flaws": flaws}


def head_sentence(head: Head, shown: str) -> str:
    """The line to write into the minutes."""
    return f"Nhật ký của kho {shown} đến dòng {head.line}, mã kiểm {head.line}:{head.hash}"


def verification_document(found: Verification, shown: str, noted: Head | None) -> Document:
    """What a check has found."""
    if not found.holds:
        texts = [f"Dòng {flaw.line}: {flaw.what}." if flaw.line else f"{flaw.what}." for flaw in found.flaws]
        said = Paragraph("Nhật ký hoặc nội dung đã lưu KHÔNG còn nguyên vẹn.", strong=True)
        after = "Giữ nguyên kho, báo người phụ trách và lấy bản sao lưu gần nhất để đối chiếu."
        return Document(f"Kiểm tra kho {shown}", (said,), (Section("Chỗ hỏng", (bullets(texts), Paragraph(after))),))
    blocks = [
        Paragraph(f"Nguyên vẹn: {found.head.line} dòng nối nhau, mọi nội dung khớp dấu niêm.", strong=True),
        Paragraph(f"Mã kiểm: {found.head.line}:{found.head.hash}"),
    ]
    if noted is None:
        text = (
            "Phép kiểm này không nhận ra việc thay cả kho bằng bản khác. Muốn chắc, ghi mã kiểm (nhat-ky --dau) vào "
            "biên bản Hội đồng rồi sau này thêm --doi-chieu MÃ."
        )
        blocks.append(Paragraph(text))
    else:
        blocks.append(Paragraph(f"Khớp với mã kiểm đã ghi ở dòng {noted.line}."))
    return Document(f"Kiểm tra kho {shown}", tuple(blocks))


def vietnam_time(at: str) -> str:
    """A time of the store, kept in UTC, as a clock in Vietnam showed it: ``25/11/2026 15:30:00``."""
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
