"""The columns of a population file: the dossier, part by part, as Arrow columns.

One row is one nominee, rows ascend by ``id``. A null is "not known", never "no" and never 0; an empty list proves
"none" only where its ``…_complete`` says so. ``docs/dan-so-parquet.md`` is this table for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

VERSION = 1
"""Raised when a column changes its meaning; written into every file."""

VERSION_KEY = b"khenthuong.dan-so"

PARTITION = "tinh"
"""The name of the partition folders: ``tinh=<id>``."""

Type = Literal["text", "word", "flag", "year", "whole", "small", "day", "number", "words", "years", "evidence"]
"""``text`` is free, ``word`` is a code that repeats. ``small`` is a count, ``whole`` a line number."""

NUMBER_PLACES = 12
NUMBER = pa.decimal128(38, NUMBER_PLACES)


@dataclass(frozen=True, slots=True)
class Part:
    """One column, or one field of the records in a list column. ``needed``: never null."""

    name: str
    type: Type
    text: str
    needed: bool = False


EVIDENCE = (
    Part("paper", "text", "số, ký hiệu hoặc tên tệp của giấy tờ"),
    Part("file", "text", "tệp đã đọc"),
    Part("sheet", "text", "trang trong tệp Excel"),
    Part("cell", "text", "ô trong trang"),
    Part("line", "whole", "dòng trong tệp chữ"),
    Part("raw", "text", "chữ nguyên văn trong ô"),
)

_PROOF = Part("evidence", "evidence", "căn cứ của thông tin")
_NOTE = Part("note", "text", "ghi chú")
_YEAR = Part("year", "year", "năm tính")
_FROM, _TO = Part("from", "day", "từ ngày"), Part("to", "day", "đến ngày")

SCALARS = (
    Part("id", "text", "mã đối tượng, không trùng nhau trong một tỉnh", needed=True),
    Part("name", "text", "họ tên, tên gọi"),
    Part("kind", "word", "loại đối tượng: individual, collective, household, hamlet, commune, enterprise", needed=True),
    Part("group", "word", "nhóm đối tượng; cá nhân bắt buộc có"),
    Part("unit", "word", "mã đơn vị"),
    Part("cluster", "word", "cụm, khối thi đua"),
    Part("managed_by", "word", "cấp quản lý: xa, huyen; để trống là xa"),
    Part("gender", "word", "giới tính: nam, nu"),
    Part("born_on", "day", "ngày sinh"),
    Part("born_in", "year", "năm sinh, khi không biết ngày"),
    Part("founded_on", "day", "ngày thành lập (tập thể)"),
    Part("founded_in", "year", "năm thành lập, khi không biết ngày"),
    Part("post", "word", "chức vụ"),
    Part("leader", "flag", "là người lãnh đạo"),
    Part("year", "year", "năm thành tích ghi trong hồ sơ"),
    Part("submitted_on", "day", "ngày nộp hồ sơ"),
    Part("recruited", "day", "ngày được tuyển dụng"),
    Part("left", "day", "ngày thôi việc"),
    Part("transferred_in", "day", "ngày chuyển đến từ đơn vị khác"),
    Part("previous_unit_comment", "flag", "có nhận xét của đơn vị cũ"),
    Part("service_evidence", "evidence", "căn cứ của quá trình công tác"),
    Part("criteria_place", "word", "địa phương có mức riêng của bộ tiêu chí"),
    Part("source", "evidence", "nơi hồ sơ được đọc ra"),
)

RECORDS: Mapping[str, tuple[Part, ...]] = {
    "ratings": (
        Part("class", "word", "mức xếp loại: HTXS, HTT, HTHC, HT, KHT", needed=True),
        _YEAR,
        Part("decided_on", "day", "ngày quyết định"),
        _PROOF,
        _NOTE,
    ),
    "register": (
        Part("award", "word", "mã danh hiệu, hình thức đã được tặng", needed=True),
        _YEAR,
        Part("years", "years", "các năm thành tích ghi trong quyết định"),
        Part("number", "text", "số quyết định"),
        Part("decided_on", "day", "ngày quyết định"),
        Part("issuer_body", "word", "cơ quan ký"),
        Part("issuer_level", "word", "cấp ký: don-vi, xa, huyen, tinh, bo, nha-nuoc"),
        Part("kind", "word", "loại thành tích: cong-trang, dot-xuat, chuyen-de, cong-hien, nien-han, doi-ngoai"),
        Part("revoked", "flag", "đã bị thu hồi; để trống là không"),
        _PROOF,
        _NOTE,
    ),
    "initiatives": (
        Part("name", "text", "tên sáng kiến"),
        Part("level", "word", "cấp công nhận"),
        Part("recognised", "flag", "được công nhận"),
        Part("recognised_on", "day", "ngày công nhận"),
        Part("applied", "flag", "được áp dụng"),
        Part("replicable", "flag", "có thể nhân rộng"),
        Part("number", "text", "số quyết định"),
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "research": (
        Part("name", "text", "tên đề tài, đề án, công trình"),
        Part("level", "word", "cấp"),
        Part("accepted", "flag", "đã nghiệm thu"),
        Part("accepted_on", "day", "ngày nghiệm thu"),
        Part("applied", "flag", "được áp dụng"),
        Part("number", "text", "số quyết định"),
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "discipline": (
        Part("form", "word", "hình thức kỷ luật", needed=True),
        Part("effective_on", "day", "ngày có hiệu lực"),
        Part("ended_on", "day", "ngày chấp hành xong"),
        Part("number", "text", "số quyết định"),
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "pending": (
        Part("kind", "word", "việc đang xem xét: xem-xet-ky-luat, dieu-tra-thanh-tra, don-thu-xac-minh, bao-chi-neu",
             needed=True),
        Part("since", "day", "từ ngày"),
        Part("until", "day", "đến ngày"),
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "leave": (
        Part("kind", "word", "loại nghỉ: thai-san, bi-thuong-dung-cam, dao-tao, om-dau, viec-rieng, khac", needed=True),
        Part("work_days", "number", "số ngày làm việc"),
        Part("work_days_decimals", "small", "số chữ số thập phân đã ghi; để trống là tự bỏ số 0 cuối"),
        _FROM,
        _TO,
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "training": (
        Part("months", "small", "số tháng"),
        Part("good_conduct", "flag", "chấp hành tốt quy định"),
        Part("result", "word", "kết quả: xuat-sac, gioi, kha, trung-binh, yeu"),
        _FROM,
        _TO,
        _YEAR,
        _PROOF,
        _NOTE,
    ),
    "posts": (
        Part("post", "word", "chức vụ", needed=True),
        Part("leader", "flag", "là chức vụ lãnh đạo"),
        _FROM,
        _TO,
        _YEAR,
        _PROOF,
        _NOTE,
    ),
}  # fmt: skip
"""The record lists. Beside each stand ``<list>_complete`` and ``<list>_complete_from``."""

_VALUE = (
    Part("flag", "flag", "giá trị có hoặc không"),
    Part("number", "number", "giá trị là số"),
    Part("decimals", "small", "số chữ số thập phân đã ghi; để trống là số nguyên, hoặc tự bỏ số 0 cuối"),
)

ENTRIES: Mapping[str, tuple[Part, ...]] = {
    "registered": (
        Part("year", "year", "năm đăng ký thi đua", needed=True),
        Part("on", "day", "ngày đăng ký"),
        Part("registered", "flag", "có đăng ký; để trống là có"),
        Part("tasks_only", "flag", "chỉ đăng ký nhiệm vụ, không đăng ký danh hiệu"),
        Part("awards", "words", "danh hiệu, hình thức đã đăng ký"),
        _PROOF,
    ),
    "judgements": (
        Part("question", "word", "câu hỏi", needed=True),
        Part("answer", "flag", "câu trả lời", needed=True),
        Part("by", "word", "nơi trả lời", needed=True),
        Part("paper", "text", "giấy ghi câu trả lời"),
        Part("on", "day", "ngày trả lời"),
        Part("year", "year", "năm được hỏi"),
        Part("award", "word", "chỉ cho danh hiệu, hình thức này"),
        _PROOF,
    ),
    "facts": (
        Part("name", "word", "tên sự kiện trong từ điển", needed=True),
        Part("year", "year", "năm của giá trị; để trống là cho mọi năm"),
        *_VALUE,
        Part("day", "day", "giá trị là ngày"),
        Part("word", "word", "giá trị là chữ"),
        _PROOF,
    ),
    "criteria": (
        Part("set", "word", "bộ tiêu chí", needed=True),
        Part("criterion", "word", "tiêu chí", needed=True),
        *_VALUE,
        Part("judged", "flag", "kết luận của người có thẩm quyền"),
        _PROOF,
    ),
}
"""The other lists. One row of ``facts`` is one value: exactly one of flag, number, day and word is filled in."""

COMPLETE = (
    Part("complete", "flag", "danh sách đã đủ: không có trong danh sách nghĩa là không có"),
    Part("complete_from", "year", "danh sách chỉ đủ từ năm này"),
)

_TYPES: Mapping[Type, pa.DataType] = {
    "text": pa.string(),
    "word": pa.string(),
    "flag": pa.bool_(),
    "year": pa.int16(),
    "whole": pa.int32(),
    "small": pa.int16(),
    "day": pa.date32(),
    "number": NUMBER,
    "words": pa.list_(pa.string()),
    "years": pa.list_(pa.int16()),
}


def lists() -> Mapping[str, tuple[Part, ...]]:
    """Every list column with the fields of its records."""
    return {**RECORDS, **ENTRIES}


def type_of(part: Part) -> pa.DataType:
    """The Arrow type of a part."""
    if part.type == "evidence":
        return pa.struct([pa.field(item.name, _TYPES[item.type]) for item in EVIDENCE])
    return _TYPES[part.type]


def record_type(parts: tuple[Part, ...]) -> pa.DataType:
    """The Arrow type of one record."""
    return pa.struct([pa.field(part.name, type_of(part)) for part in parts])


def fields() -> Iterator[pa.Field]:
    """Every top column, in order."""
    for part in SCALARS:
        yield pa.field(part.name, type_of(part))
    for name, parts in lists().items():
        yield pa.field(name, pa.list_(pa.field("element", record_type(parts))))
        if name in RECORDS:
            for part in COMPLETE:
                yield pa.field(f"{name}_{part.name}", type_of(part))


SCHEMA = pa.schema(list(fields()), metadata={VERSION_KEY: str(VERSION).encode()})

NEEDED = ("id", "kind")
"""Columns a file must have. Any other column that is absent is not known of anybody."""

ONLY_TO_EXPLAIN = frozenset({"name", "service_evidence", "source"})
"""Top columns that no decision reads."""
