"""The one description of the workbook: sheets, columns, headings, types, notes, and the field each column feeds.

Writer and reader both use it, so a heading can never mean two things. Record sheets are one row per record.
A column's ``feeds`` is the path of the dossier field, dots between the steps; an empty path is for readers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal[
    "new_id", "nominee", "label", "text", "int", "number", "year", "years", "date", "date_or_year",
    "bool", "choice", "open_choice", "choices", "value",
]  # fmt: skip

GUIDE = "Hướng dẫn"
CATALOGUE = "Danh mục"
EVERYONE = "*"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading as printed, type, the list of words it chooses from, the field it feeds."""

    heading: str
    type: Type
    feeds: str = ""
    words: str = ""
    required: bool = False
    note: str = ""
    width: int = 14

    @property
    def key(self) -> str:
        """The name of the column inside a row: the fed path, or the heading of a reader's column."""
        return self.feeds or self.heading


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``fills`` is what its rows become; ``main`` the column whose cell is quoted as evidence."""

    title: str
    fills: str
    about: str
    columns: tuple[Column, ...]
    main: str = ""
    kind: str = ""

    def column(self, key: str) -> Column:
        """The column with this key. Raises StopIteration for a key that does not exist."""
        return next(column for column in self.columns if column.key == key)


def _id(what: str) -> Column:
    note = f"Mã riêng của {what}, không trùng, không đổi giữa các trang; ví dụ cc-07."
    return Column("Mã", "new_id", "nominee.id", required=True, note=note, width=12)


_WHO = (
    Column("Mã", "nominee", "nominee", required=True, note="Mã đã ghi ở trang danh sách (hoặc tên, nếu không trùng).",
           width=12),
    Column("Tên", "label", note="Để người đọc dễ theo dõi. Nếu ghi thì phải đúng tên của mã bên cạnh.", width=26),
)  # fmt: skip
_YEAR = Column("Năm", "year", "year", note="Năm thành tích.", width=8)
_MUST_YEAR = Column("Năm", "year", "year", required=True, note="Năm thành tích.", width=8)
_PAPER = Column("Giấy tờ", "text", "evidence.paper", note="Số văn bản hoặc tên tệp minh chứng.", width=22)
_NOTE = Column("Ghi chú", "text", "note", note="Ghi chú của người nhập; không dùng để xét.", width=24)
_NUMBER = Column("Số quyết định", "text", "number", note="Ghi cả ký hiệu, ví dụ 312/QĐ-UBND.", width=18)
_CLUSTER = Column("Cụm thi đua", "choice", "nominee.cluster", "cluster",
                  note="Đơn vị được xếp hạng trong cụm này.", width=20)  # fmt: skip
_MANAGED = Column("Cấp quản lý", "choice", "nominee.managed_by", "managed_by", required=True,
                  note="Xã hoặc Huyện. Trường học thuộc huyện: chọn Huyện. Quyết định ai là người ký khen.",
                  width=11)  # fmt: skip
_SUBMITTED = Column("Ngày nộp hồ sơ", "date", "submitted_on", note="Ngày nhận đủ hồ sơ.")


def _day(heading: str, feeds: str, note: str = "") -> Column:
    return Column(heading, "date", feeds, note=note or "Ngày/tháng/năm, ví dụ 14/06/2017.")


def _yes(heading: str, feeds: str, note: str, required: bool = False) -> Column:
    return Column(heading, "bool", feeds, required=required, note=f"{note} Có hoặc Không; để trống là chưa biết.")


def _score(heading: str, feeds: str) -> Column:
    return Column(heading, "number", feeds, note="Điểm. Để trống là chưa chấm, không phải 0.", width=11)


_STAGES = (
    _score("Tự chấm", "self"),
    _score("Chấm chéo", "cross"),
    _score("Hội đồng chấm", "council"),
    Column("Lý do sửa khi chấm chéo", "text", "reason_cross", note="Bắt buộc khi khác điểm tự chấm.", width=30),
    Column("Lý do Hội đồng sửa", "text", "reason_council", note="Bắt buộc khi khác điểm bước trước.", width=30),
)

INDIVIDUALS = Sheet("Cá nhân", "dossier", "Mỗi người được xét một dòng.", kind="individual", columns=(
    _id("người này"),
    Column("Họ và tên", "text", "nominee.name", required=True, width=26),
    Column("Giới tính", "choice", "nominee.gender", "gender", note="Nam hoặc Nữ; để trống là chưa biết.", width=9),
    Column("Ngày sinh", "date_or_year", "nominee.born", note="Ngày/tháng/năm, hoặc chỉ năm sinh.", width=12),
    Column("Nhóm đối tượng", "choice", "nominee.group", "group_individual", required=True,
           note="Quyết định xét theo khoản nào của luật.", width=24),
    Column("Đơn vị", "choice", "nominee.unit", "unit", note="Mã hoặc tên ở trang Tập thể hoặc Ấp.", width=26),
    Column("Chức vụ", "text", "nominee.post", width=26),
    _yes("Là lãnh đạo", "nominee.leader", "Người đứng đầu hoặc cấp phó."),
    _MANAGED,
    Column("Cụm thi đua", "choice", "nominee.cluster", "cluster", note="Chỉ khi cá nhân được xếp hạng.", width=14),
    _day("Ngày tuyển dụng", "service.recruited", "Ngày bắt đầu làm việc theo quyết định hoặc hợp đồng."),
    _day("Ngày thôi việc", "service.left", "Để trống nếu còn làm việc."),
    _day("Ngày chuyển đến", "service.transferred_in", "Nếu chuyển từ nơi khác đến."),
    _yes("Đơn vị cũ có nhận xét", "service.previous_unit_comment", "Chỉ khi chuyển từ nơi khác đến."),
    Column("Giấy tờ tuyển dụng", "text", "service.evidence.paper", note="Số quyết định tuyển dụng.", width=22),
    _SUBMITTED,
))  # fmt: skip

COLLECTIVES = Sheet("Tập thể", "dossier", "Mỗi cơ quan, đơn vị, đoàn thể, trường học một dòng.", columns=(
    _id("tập thể"),
    Column("Tên tập thể", "text", "nominee.name", required=True, width=34),
    Column("Loại", "choice", "nominee.kind", "collective_kind", required=True,
           note="Tập thể; Xã (khi xét cả xã); Doanh nghiệp.", width=12),
    Column("Nhóm", "choice", "nominee.group", "group_collective", width=24),
    _MANAGED,
    _CLUSTER,
    Column("Ngày thành lập", "date_or_year", "nominee.founded", note="Ngày/tháng/năm, hoặc chỉ năm."),
    _SUBMITTED,
))  # fmt: skip

HAMLETS = Sheet("Ấp", "dossier", "Mỗi ấp một dòng.", kind="hamlet", columns=(
    _id("ấp"),
    Column("Tên ấp", "text", "nominee.name", required=True, width=20),
    _CLUSTER,
    _SUBMITTED,
))  # fmt: skip

HOUSEHOLDS = Sheet("Hộ gia đình", "dossier", "Mỗi hộ được xét một dòng.", kind="household", columns=(
    _id("hộ"),
    Column("Tên chủ hộ", "text", "nominee.name", required=True, width=26),
    Column("Ấp", "choice", "nominee.unit", "unit", note="Mã hoặc tên ở trang Ấp.", width=16),
    _SUBMITTED,
))  # fmt: skip

NOMINEE_SHEETS = (INDIVIDUALS, COLLECTIVES, HAMLETS, HOUSEHOLDS)

RECORD_SHEETS = (
    Sheet("Xếp loại", "ratings", "Xếp loại mức độ hoàn thành nhiệm vụ, mỗi năm một dòng.", main="class", columns=(
        *_WHO, _MUST_YEAR,
        Column("Xếp loại", "choice", "class", "rating", required=True, width=34),
        _day("Ngày quyết định", "decided_on"), _PAPER, _NOTE,
    )),
    Sheet("Khen thưởng đã có", "register", "Danh hiệu, hình thức đã thật sự được tặng, mỗi quyết định một dòng.",
          main="award", columns=(
        *_WHO,
        Column("Danh hiệu, hình thức", "choice", "award", "award", required=True, width=40),
        Column("Năm thành tích", "years", "years", note="Một năm (2016), nhiều năm (2015, 2016) hoặc 2013 đến 2017."),
        _NUMBER,
        _day("Ngày quyết định", "decided_on"),
        Column("Cơ quan ký", "open_choice", "issuer.body", "body", note="Người hoặc cơ quan ký quyết định.", width=34),
        Column("Cấp ký", "choice", "issuer.level", "issuer", note="Cấp của người ký.", width=10),
        Column("Loại khen", "choice", "kind", "award_kind", note="Khen công trạng hằng năm, đột xuất, chuyên đề…",
               width=18),
        Column("Đã bị hủy bỏ", "bool", "revoked", note="Chỉ ghi Có khi quyết định khen đã bị hủy bỏ.", width=10),
        _PAPER, _NOTE,
    )),
    Sheet("Sáng kiến", "initiatives", "Sáng kiến của từng người, mỗi sáng kiến một dòng.", main="name", columns=(
        *_WHO, _YEAR,
        Column("Tên sáng kiến", "text", "name", required=True, width=40),
        Column("Cấp công nhận", "choice", "level", "scope", width=18),
        _yes("Đã công nhận", "recognised", "Có quyết định công nhận chưa."),
        _day("Ngày công nhận", "recognised_on", "Năm của ngày này là năm được tính."),
        _yes("Đã áp dụng", "applied", "Đã áp dụng có hiệu quả chưa."),
        _yes("Có khả năng nhân rộng", "replicable", "Luật năm 2022 hỏi điều này."),
        _NUMBER, _PAPER, _NOTE,
    )),
    Sheet("Đề tài", "research", "Đề tài nghiên cứu, đề án, công trình, mỗi đề tài một dòng.", main="name", columns=(
        *_WHO, _YEAR,
        Column("Tên đề tài", "text", "name", required=True, width=40),
        Column("Cấp", "choice", "level", "scope", width=18),
        _yes("Đã nghiệm thu", "accepted", "Đã nghiệm thu chưa."),
        _day("Ngày nghiệm thu", "accepted_on", "Năm của ngày này là năm được tính."),
        _yes("Đã áp dụng", "applied", "Đã áp dụng có hiệu quả chưa."),
        _NUMBER, _PAPER, _NOTE,
    )),
    Sheet("Kỷ luật", "discipline", "Hình thức kỷ luật đã có hiệu lực. Chỉ ghi hình thức và số, không kể nội dung.",
          main="form", columns=(
        *_WHO, _YEAR,
        Column("Hình thức", "choice", "form", "discipline", required=True, width=18),
        _day("Ngày có hiệu lực", "effective_on"), _day("Ngày chấm dứt", "ended_on"), _NUMBER, _PAPER, _NOTE,
    )),
    Sheet("Việc đang xem xét", "pending", "Việc chưa kết luận: đang xem xét kỷ luật, thanh tra, đơn thư, báo nêu.",
          main="kind", columns=(
        *_WHO,
        Column("Loại việc", "choice", "kind", "pending_kind", required=True, width=34),
        _day("Từ ngày", "since"), _day("Đến ngày", "until", "Để trống nếu chưa xong."), _PAPER, _NOTE,
    )),
    Sheet("Nghỉ phép", "leave", "Các đợt nghỉ trong năm, tính bằng ngày làm việc. Không ghi tên bệnh.",
          main="work_days", columns=(
        *_WHO, _MUST_YEAR,
        Column("Loại nghỉ", "choice", "kind", "leave_kind", required=True, width=34),
        Column("Số ngày làm việc", "number", "work_days", width=12),
        _day("Từ ngày", "from"), _day("Đến ngày", "to"), _PAPER, _NOTE,
    )),
    Sheet("Đào tạo", "training", "Các khóa được cử đi học.", main="months", columns=(
        *_WHO, _MUST_YEAR,
        Column("Số tháng", "int", "months", width=10),
        _yes("Chấp hành tốt quy định", "good_conduct", "Nơi học xác nhận."),
        Column("Kết quả", "choice", "result", "training_result", width=14),
        _day("Từ ngày", "from"), _day("Đến ngày", "to"), _PAPER, _NOTE,
    )),
    Sheet("Chức vụ", "posts", "Các chức vụ đã giữ, mỗi chức vụ một dòng.", main="post", columns=(
        *_WHO,
        Column("Chức vụ", "text", "post", required=True, width=34),
        _yes("Là lãnh đạo", "leader", "Chức vụ đứng đầu hoặc cấp phó."),
        _day("Từ ngày", "from"), _day("Đến ngày", "to", "Để trống nếu đang giữ."), _PAPER, _NOTE,
    )),
    Sheet("Đăng ký thi đua", "registered", "Đăng ký thi đua từng năm.", main="registered", columns=(
        *_WHO, _MUST_YEAR,
        _yes("Có đăng ký", "registered", "Có đăng ký thi đua năm này không.", required=True),
        _day("Ngày đăng ký", "on"),
        Column("Chỉ đăng ký nhiệm vụ", "bool", "tasks_only",
               note="Ghi Có khi chỉ đăng ký nhiệm vụ, không đăng ký danh hiệu."),
        Column("Danh hiệu đăng ký", "choices", "awards", "award", note="Nhiều danh hiệu thì cách nhau bằng dấu ;",
               width=40),
        _PAPER,
    )),
    Sheet("Ý kiến đánh giá", "judgements", "Câu hỏi cần hội nghị hoặc người có thẩm quyền trả lời, kèm số biên bản.",
          main="answer", columns=(
        *_WHO,
        Column("Câu hỏi", "choice", "question", "question", required=True, width=50),
        _yes("Trả lời", "answer", "Đồng ý là Có.", required=True),
        Column("Ai trả lời", "choice", "by", "body", required=True, width=28),
        Column("Số biên bản", "text", "paper", note="Trả lời Có mà thiếu biên bản thì chưa được tính.", width=18),
        _day("Ngày", "on"), _YEAR,
        Column("Riêng cho danh hiệu", "choice", "award", "award", note="Để trống: cho mọi danh hiệu hỏi câu này.",
               width=30),
    )),
    Sheet("Sự kiện", "facts", "Các số liệu khác của từng người, từng tập thể, theo năm.", main="value", columns=(
        *_WHO,
        Column("Sự kiện", "choice", "fact", "fact", required=True, width=50),
        Column("Năm", "year", "year", note="Năm của số liệu; để trống nếu số liệu không theo năm.", width=8),
        Column("Giá trị", "value", "value", required=True, note="Số, Có/Không, ngày hoặc chữ, tùy sự kiện.", width=16),
        _PAPER,
    )),
    Sheet("Tiêu chí", "criteria", "Số liệu, kết luận theo từng tiêu chí của một bộ tiêu chí nhà nước ban hành.",
          main="value", columns=(
        *_WHO,
        Column("Bộ tiêu chí", "choice", "set", "criteria_set", required=True, width=50),
        Column("Tiêu chí", "text", "criterion", required=True, width=24,
               note="Mã của tiêu chí; xem bằng lệnh khenthuong tra-cuu và mã bộ tiêu chí."),
        Column("Giá trị", "value", "value", note="Số, hoặc Có/Không, tùy tiêu chí. Để trống là chưa biết.", width=16),
        Column("Kết luận đạt", "bool", "judged", width=12,
               note="Chỉ khi bộ để cho người có thẩm quyền kết luận: Có hoặc Không, kèm giấy tờ."),
        _PAPER,
    )),
    Sheet("Khai đầy đủ", "complete", "Danh sách nào đã ghi đủ. Chưa khai thì “không có dòng nào” chưa phải là không.",
          main="complete", columns=(
        Column("Mã", "nominee", "nominee", required=True,
               note="Mã của một đối tượng, hoặc * cho mọi đối tượng. Dòng riêng thay cho dòng *.", width=12),
        Column("Tên", "label", width=26),
        Column("Danh sách", "choice", "list", "list", required=True, width=24),
        Column("Đã đủ", "bool", "complete", required=True, note="Có: đã ghi đủ. Không: còn thiếu."),
        Column("Từ năm", "year", "from", note="Đủ từ năm này trở đi; để trống là đủ cho mọi năm.", width=10),
        Column("Người xác nhận", "text", note="Ai xác nhận đã đủ. Để đối chiếu.", width=26),
    )),
)  # fmt: skip

SCORE_SHEETS = (
    Sheet("Kết quả chỉ tiêu", "measurements", "Số liệu thực hiện của từng đơn vị. Ô kết quả trống là chưa có số liệu.",
          main="value", columns=(
        *_WHO,
        Column("Số liệu", "choice", "name", "measurement", required=True, width=50),
        Column("Kết quả", "number", "value", width=18),
        _PAPER,
    )),
    Sheet("Chỉ tiêu giao", "assigned", "Phần chỉ tiêu giao riêng cho từng đơn vị, nếu có.", main="value", columns=(
        *_WHO,
        Column("Chỉ tiêu", "choice", "name", "target", required=True, width=50),
        Column("Số giao", "number", "value", width=18),
        _PAPER,
    )),
    Sheet("Chấm điểm", "items", "Điểm từng nội dung: tự chấm, chấm chéo, Hội đồng chấm.", main="self", columns=(
        *_WHO, Column("Nội dung", "choice", "name", "item", required=True, width=50), *_STAGES, _PAPER,
    )),
    Sheet("Thưởng – trừ – điều kiện", "adjustments", "Điểm thưởng, điểm trừ, điều kiện, nội dung không áp dụng.",
          main="name", columns=(
        *_WHO,
        Column("Loại", "choice", "part", "part", required=True, width=16),
        Column("Nội dung", "choice", "name", "adjustment", required=True, width=50),
        Column("Số lần", "int", "count", note="Cho Trừ điểm: số lần xảy ra. Để trống là chưa biết.", width=9),
        Column("Có xảy ra", "bool", "gate", note="Cho Điều kiện: Có hoặc Không; để trống là chưa biết.", width=10),
        *_STAGES,
        Column("Giấy tờ", "text", "evidence.paper", note="Với Điều kiện và Không áp dụng: chỉ để đối chiếu.", width=22),
    )),
)  # fmt: skip

SHEETS = (*NOMINEE_SHEETS, *RECORD_SHEETS, *SCORE_SHEETS)
