"""What to ask for, whom, and what proves it: the facts and lists a result still waits for."""

from __future__ import annotations

from dataclasses import dataclass

from khenthuong.engine.operators.tenure import GENDER
from khenthuong.explain.reasons import NO_GROUP
from khenthuong.law.law import Law

_LISTS = {
    "ratings": ("Kết quả xếp loại các năm đã ghi đầy đủ chưa?", "Văn bản thông báo kết quả đánh giá, xếp loại"),
    "register": ("Danh sách danh hiệu, hình thức khen thưởng đã nhận đã đầy đủ chưa?", "Quyết định khen thưởng"),
    "initiatives": ("Có sáng kiến nào khác không, danh sách đã đầy đủ chưa?", "Quyết định công nhận sáng kiến"),
    "research": ("Có đề tài nào khác không, danh sách đã đầy đủ chưa?", "Biên bản nghiệm thu, văn bản áp dụng"),
    "discipline": ("Danh sách kỷ luật đã đầy đủ chưa, kể cả khi không có?", "Xác nhận của đơn vị quản lý"),
    "pending": ("Có đang bị xem xét, thanh tra, điều tra không?", "Xác nhận của đơn vị quản lý"),
    "leave": ("Danh sách ngày nghỉ trong năm đã đầy đủ chưa?", "Bảng chấm công"),
    "training": ("Danh sách đào tạo, bồi dưỡng đã đầy đủ chưa?", "Quyết định cử đi học, kết quả học tập"),
    "posts": ("Danh sách chức vụ đã giữ đã đầy đủ chưa?", "Quyết định bổ nhiệm"),
    NO_GROUP: ("Thuộc nhóm đối tượng nào?", "Hồ sơ của đơn vị"),
    GENDER: ("Là nam hay nữ?", "Sơ yếu lý lịch"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One open question: what, who can answer, what proves it."""

    question: str
    supplied_by: str
    proof: str


def ask_of(name: str, law: Law) -> Ask:
    """The question behind a name in ``asks_for``."""
    fact = law.facts.get(name)
    if fact is not None:
        return Ask(fact.question, fact.supplied_by, fact.proof)
    if name in _LISTS:
        question, proof = _LISTS[name]
        return Ask(question, "Đơn vị quản lý", proof)
    known = law.awards.get(name)
    if known is not None:
        return Ask(f"Kết quả xét “{known.name}” trong năm?", "Hội đồng", "Kết quả xét")
    return Ask(name, "", "")


def asks_of(names: tuple[str, ...], law: Law) -> list[Ask]:
    """The questions behind several names, each once."""
    return list(dict.fromkeys(ask_of(name, law) for name in names))
