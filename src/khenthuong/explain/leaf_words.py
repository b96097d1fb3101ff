"""What the program looks at to decide one condition, as a Vietnamese phrase a lawyer can compare with the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.periods import show_date
from khenthuong.law.condition import After, Condition, Match, Where, Window
from khenthuong.law.law import Law

_RECORDS = {
    "ratings": "kết quả xếp loại",
    "register": "quyết định khen trong sổ khen thưởng",
    "initiatives": "sáng kiến",
    "research": "đề tài",
    "discipline": "quyết định kỷ luật",
    "pending": "việc đang bị xem xét",
    "leave": "lần nghỉ",
    "training": "khóa đào tạo",
    "posts": "chức vụ",
}
FIELD_LABELS = {
    "class": "xếp loại",
    "issuer_level": "cấp ký",
    "level": "phạm vi",
    "recognised": "đã được công nhận",
    "accepted": "đã nghiệm thu",
    "applied": "đã áp dụng",
    "replicable": "có thể nhân rộng",
    "form": "hình thức",
    "months": "số tháng học",
    "good_conduct": "chấp hành tốt quy định",
    "result": "kết quả",
    "post": "chức vụ",
    "leader": "là lãnh đạo, quản lý",
}
_KIND_LABELS = {"register": "khen theo", "pending": "gồm", "leave": "loại"}
_VALUES = {
    "cong-trang": "công trạng",
    "dot-xuat": "đột xuất",
    "chuyen-de": "đợt, chuyên đề",
    "cong-hien": "quá trình cống hiến",
    "nien-han": "niên hạn",
    "doi-ngoai": "đối ngoại",
    "xem-xet-ky-luat": "đang xem xét kỷ luật",
    "dieu-tra-thanh-tra": "đang điều tra, thanh tra, kiểm tra",
    "don-thu-xac-minh": "đơn thư đang xác minh",
    "bao-chi-neu": "vấn đề báo chí nêu đang xác minh",
}
_COUNCIL = "Hội đồng Thi đua, khen thưởng"
_COMPARED = {
    "is_": "{}",
    "at_least": "từ {} trở lên",
    "at_most": "nhiều nhất là {}",
    "more_than": "hơn {}",
    "less_than": "dưới {}",
    "one_of": "{}",
    "not_one_of": "không phải {}",
}


def leaf_words(law: Law, condition: Condition, on: date) -> str:
    """How a leaf is decided, without a full stop; empty for a condition that only joins others."""
    make = _WORDS.get(condition.operator)
    return make(law, condition, on) if make is not None else ""


def _fact(law: Law, condition: Condition, on: date) -> str:
    test = condition.fact
    assert test is not None
    known = law.facts[test.name]
    scale = law.scales.get(known.scale or "")
    operator, limit = test.comparison
    show = scale.show if scale is not None else _plain
    values = " hoặc ".join(show(item) for item in limit) if isinstance(limit, tuple) else show(limit)
    unit = f" {known.unit}" if known.unit and not isinstance(limit, bool) else ""
    return f"{known.text}: {_COMPARED[operator].format(values + unit)}"


def _count(law: Law, condition: Condition, on: date) -> str:
    test = condition.count
    assert test is not None
    limit = f"ít nhất {test.at_least}" if test.at_least is not None else f"nhiều nhất {test.at_most}"
    window = "trong năm xét" if test.within == "this_year" else _window(law, test.within, on)
    return _joined(f"đếm {limit} {_RECORDS[test.of]}", _where(law, test.of, test.where, on), window)


def _run(law: Law, condition: Condition, on: date) -> str:
    test = condition.run
    assert test is not None
    ending = "đến năm xét" if test.ending == "this_year" else "đến năm liền trước"
    since = _used_up(law, test.since_last, on)
    what = f"ít nhất {test.years} năm liên tục {ending}, năm nào cũng có {_RECORDS[test.of]}"
    return _joined(what, _where(law, test.of, test.where, on), _after(law, test.after, on), since)


def _share(law: Law, condition: Condition, on: date) -> str:
    test = condition.share
    assert test is not None
    word = "từ {} trở lên" if test.at_least is not None else "hơn {}"
    return f"so chính xác “{law.facts[test.part].text}” với “{law.facts[test.whole].text}”: {word.format(test.limit)}"


def _tenure(law: Law, condition: Condition, on: date) -> str:
    test = condition.tenure
    assert test is not None
    upper = f", dưới {test.less_than_years} năm" if test.less_than_years is not None else ""
    women = f"; nữ lãnh đạo, quản lý được giảm {test.women_leaders.show()}" if test.women_leaders is not None else ""
    posts = ", ".join(name.replace("-", " ") for name in test.posts)
    return f"thời gian giữ chức vụ từ đủ {test.at_least_years} năm{upper}{women}; chức vụ (ghi không dấu): {posts}"


def _meets(law: Law, condition: Condition, on: date) -> str:
    return f"theo kết quả xét “{law.award_name(condition.meets or '', on)}” của cùng năm"


def _holds(law: Law, condition: Condition, on: date) -> str:
    test = condition.holds
    assert test is not None
    times = f"ít nhất {test.at_least} lần" if test.at_least > 1 else "có"
    what = f"{times} trong sổ khen thưởng: {_awards(law, test.award, on)}"
    return _joined(what, _where(law, "register", test.where, on), _window(law, test.within, on))


def _judgement(law: Law, condition: Condition, on: date) -> str:
    test = condition.judgement
    assert test is not None
    bodies = " hoặc ".join(law.bodies[body].name.replace(_COUNCIL, "Hội đồng TĐKT") for body in test.by)
    return f"người đánh giá: {bodies}; giấy tờ: {test.needs}"


def _not_known(law: Law, condition: Condition, on: date) -> str:
    test = condition.not_known
    assert test is not None
    return f"chương trình không kết luận, hỏi người có thẩm quyền: {test.why.rstrip('.')}"


_WORDS: dict[str, Callable[[Law, Condition, date], str]] = {
    "fact": _fact,
    "count": _count,
    "run": _run,
    "share": _share,
    "tenure": _tenure,
    "meets": _meets,
    "holds": _holds,
    "judgement": _judgement,
    "not_known": _not_known,
}


def _joined(what: str, where: str, *rest: str) -> str:
    return "; ".join(part for part in (f"{what} ({where})" if where else what, *rest) if part)


def _awards(law: Law, awards: tuple[str, ...], on: date) -> str:
    return " hoặc ".join(f"“{law.award_name(award, on)}”" for award in awards)


def _where(law: Law, records: str, where: Where, on: date) -> str:
    return ", ".join(_field(law, records, name, wanted, on) for name, wanted in where.items())


def _field(law: Law, records: str, name: str, wanted: Any, on: date) -> str:
    label = "" if name == "award" else FIELD_LABELS.get(name) or _KIND_LABELS.get(records, name)
    if isinstance(wanted, bool):
        return label if wanted else f"không {label}"
    scale = law.scale_of(f"{records}.{name}")

    def show(value: Any) -> str:
        if name == "award":
            return f"“{law.award_name(str(value), on)}”"
        return scale.show(value) if scale is not None else _plain(value)

    if not isinstance(wanted, Match):
        return f"{label} {show(wanted)}".strip()
    parts = []
    for operator, limit in wanted.comparisons:
        values = " hoặc ".join(show(item) for item in limit) if isinstance(limit, tuple) else show(limit)
        parts.append(f"{label} {_COMPARED[operator].format(values)}".strip())
    return " và ".join(parts)


def _window(law: Law, window: Any, on: date) -> str:
    assert isinstance(window, Window)
    if window.run is not None:
        span = f"trong {window.years} năm cuối của chuỗi năm ấy" if window.years else "trong chuỗi năm ấy"
    elif window.years is None:
        span = "không giới hạn số năm" if window.after is None else ""
    else:
        ending = "đến năm xét" if window.ending == "this_year" else "đến năm liền trước"
        span = f"trong {window.years} năm {ending}"
    return "; ".join(
        part for part in (span, _after(law, window.after, on), _used_up(law, window.since_last, on)) if part
    )


def _after(law: Law, after: After | None, on: date) -> str:
    if after is None:
        return ""
    where = _where(law, "register", after.where, on)
    start = "quyết định tặng" if after.counts_from == "decision" else "thời gian thành tích của"
    return f"chỉ tính năm sau {start} {_awards(law, after.award, on)}" + (f" ({where})" if where else "")


def _used_up(law: Law, awards: tuple[str, ...], on: date) -> str:
    return f"không tính lại những năm đã dùng cho {_awards(law, awards, on)}" if awards else ""


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return _VALUES.get(str(value), str(value))
