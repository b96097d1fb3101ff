"""How the parts of a kept result are called when they come out otherwise."""

from __future__ import annotations

import json
from typing import Any

from khenthuong.council.proposing import STATUS_WORDS
from khenthuong.explain.words import OUTCOMES, VERDICT_WORDS

LONGEST = 120
"""Characters of a value that are shown."""

_WORDS: dict[str, str] = {
    **{verdict.value: words for verdict, words in VERDICT_WORDS.items()},
    **{outcome.value: words for outcome, words in OUTCOMES.items()},
    **{status.value: words for status, words in STATUS_WORDS.items()},
}

_PARTS = {
    "applicable": "có áp dụng không",
    "asks_for": "còn thiếu thông tin gì",
    "award_name": "tên gọi",
    "ballot": "phiếu",
    "band": "xếp loại",
    "best": "hạng cao nhất có thể",
    "bonus": "điểm thưởng",
    "cap": "mức trần",
    "checked": "mức đối chiếu văn bản",
    "children": "các điều kiện con",
    "citation": "căn cứ",
    "citations": "căn cứ",
    "council_decides": "Hội đồng chọn",
    "decided_by": "người quyết định",
    "decisive": "có quyết định kết quả không",
    "deductions": "điểm trừ",
    "doubts": "nghi vấn thẩm quyền ký",
    "evidence": "minh chứng",
    "exact": "điểm chính xác",
    "fired": "quy tắc đã kích hoạt",
    "gap": "còn thiếu",
    "grade": "xếp loại",
    "high": "điểm cao nhất có thể",
    "limit": "mức phải đạt",
    "low": "điểm thấp nhất có thể",
    "note": "ghi chú",
    "papers": "giấy tờ",
    "provisional": "hạng tạm tính",
    "rank": "thứ hạng",
    "reason": "lý do",
    "score": "điểm",
    "sections": "các mục điểm",
    "sentence": "câu kết luận",
    "sets": "số bộ hồ sơ",
    "standing": "vị trí",
    "status": "trạng thái",
    "text": "lời văn",
    "tied": "số người ngang hạng",
    "to_judge": "việc phải đánh giá",
    "total": "tổng điểm",
    "unit": "đơn vị",
    "value": "giá trị",
    "verdict": "kết quả",
    "version": "phiên bản quy tắc",
    "wordings": "hai lời văn",
    "worst": "hạng thấp nhất có thể",
}


def part_words(key: str) -> str:
    """A part by its Vietnamese name; a part only engineers know keeps its key."""
    return _PARTS.get(key, key)


def value_words(value: Any) -> str:
    """A value as it is shown, cut where it is long."""
    if value is None:
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    text = _WORDS.get(value, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
