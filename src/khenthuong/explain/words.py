"""The fixed Vietnamese words every explanation uses: verdicts, outcomes, forms of address, spelt-out abbreviations."""

from __future__ import annotations

import re

from khenthuong.base.logic import Outcome, Verdict
from khenthuong.dossier.dossier import Nominee
from khenthuong.law.condition import Changeable

CLOSING = "Đây là đề xuất của chương trình theo hồ sơ và quy tắc hiện có; Hội đồng xem xét và quyết định."
PROPOSES = "Chương trình đề xuất để Hội đồng quyết định"

VERDICT_WORDS = {
    Verdict.ELIGIBLE: "đủ điều kiện",
    Verdict.NOT_ELIGIBLE: "chưa đủ điều kiện",
    Verdict.INCOMPLETE: "chưa đủ căn cứ để kết luận",
    Verdict.NEEDS_JUDGEMENT: "cần người có thẩm quyền đánh giá",
    Verdict.ON_HOLD: "tạm dừng xét",
}

OUTCOMES = {
    Outcome.MET: "đạt",
    Outcome.NOT_MET: "chưa đạt",
    Outcome.UNKNOWN: "chưa rõ",
    Outcome.JUDGEMENT: "cần đánh giá",
}

# Inside "none of", a condition that holds is no success: say whether the thing happened.
HAPPENED = {
    Outcome.MET: "có",
    Outcome.NOT_MET: "không",
    Outcome.UNKNOWN: "chưa rõ",
    Outcome.JUDGEMENT: "cần đánh giá",
}

NOT_APPLICABLE = "không áp dụng"

WHEN: dict[Changeable, str] = {
    "now": "Việc này có thể bổ sung ngay trong đợt xét.",
    "council": "Việc này do người có thẩm quyền đánh giá, quyết định.",
    "next_year": "Nhưng trong năm xét không còn kịp; đây là việc cho đợt xét sau.",
    "others": "Phải chờ cơ quan đang giải quyết kết luận; người được xét không tự thay đổi được.",
    "never": "Không thể thay đổi trong năm xét.",
}

_FAMILIES = {
    "title": "danh hiệu",
    "movement_title": "danh hiệu",
    "honorary_title": "danh hiệu",
    "form": "hình thức khen thưởng",
    "prize": "giải thưởng",
}

KIND_WORDS = {
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "hamlet": "ấp",
    "commune": "xã",
    "enterprise": "doanh nghiệp",
}

_ADDRESS = {
    "individual": "ông/bà",
    "collective": "tập thể",
    "household": "gia đình",
    "hamlet": "ấp",
    "commune": "xã",
    "enterprise": "doanh nghiệp",
}

_GENDER = {"nam": "ông", "nu": "bà"}

_SPELT_OUT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TĐKT": "thi đua, khen thưởng",
    "LĐTT": "Lao động tiên tiến",
    "CSTĐ": "Chiến sĩ thi đua",
    "CSTĐCS": "Chiến sĩ thi đua cơ sở",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "HTX": "hợp tác xã",
    "NTM": "nông thôn mới",
    "HTXS": "hoàn thành xuất sắc nhiệm vụ",
    "HTT": "hoàn thành tốt nhiệm vụ",
}

# A part of a document number (312/QĐ-UBND) is not an abbreviation to spell out.
_ABBREVIATION = re.compile(r"(?<![\w/-])(" + "|".join(sorted(_SPELT_OUT, key=len, reverse=True)) + r")(?![\w/-])")

# Slugs such as lao-dong-tien-tien, months_of_service, cc-07: names for machines.
_CODE = re.compile(r"(?<![\w/.-])[a-z0-9]*[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+(?![\w/-])")

_KEEP_CAPITAL = (
    "Ủy ban", "Hội đồng", "Nhà nước", "Chính phủ", "Đảng", "Mặt trận", "Thủ tướng", "Quốc hội", "Luật", "Nghị định",
    "Thông tư", "Bộ ", "Hội ", "Đoàn ", "Anh hùng", "Huân chương", "Bằng khen", "Giấy khen", "Cờ thi đua", "Chiến sĩ",
    "Lao động tiên tiến", "Tập thể lao động",
)  # fmt: skip


def spell_out(text: str) -> str:
    """Abbreviations in full; document numbers stay as they are."""
    return _ABBREVIATION.sub(lambda found: _SPELT_OUT[found.group(1)], text)


def has_code(text: str) -> bool:
    """Whether a text holds a name made for machines, which an applicant should not have to read."""
    return _CODE.search(text) is not None


def lower_first(text: str) -> str:
    """A sentence as it stands in the middle of another one: small first letter, unless it is a name."""
    first = text.split(" ", 1)[0]
    if not text or text.startswith(_KEEP_CAPITAL) or (len(first) > 1 and first.isupper()):
        return text
    return text[0].lower() + text[1:]


def address(nominee: Nominee) -> str:
    """How a text speaks of the nominee: ông, bà, ông/bà, tập thể, gia đình, ấp and so on."""
    if nominee.kind == "individual":
        return _GENDER.get(nominee.gender or "", "ông/bà")
    return _ADDRESS[nominee.kind]


def full_name(nominee: Nominee) -> str:
    """``ông Lâm Quốc Việt``; ``Ấp Tư``, ``Hộ ông …`` (not "ấp Ấp Tư"); only the form of address without a name."""
    word = address(nominee)
    if not nominee.name:
        return word
    if nominee.name.lower().startswith((f"{word} ", "hộ ")) and nominee.kind != "individual":
        return nominee.name
    return f"{word} {nominee.name}"


def award_phrase(family: str | None, name: str) -> str:
    """``danh hiệu “Lao động tiên tiến”``."""
    word = _FAMILIES.get(family or "", "")
    return f"{word} “{name}”".strip()


def sentence(text: str) -> str:
    """With a capital first letter and one full stop."""
    stripped = text.strip().rstrip(".")
    return f"{stripped[0].upper()}{stripped[1:]}." if stripped else ""
