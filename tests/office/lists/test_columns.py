"""Headings to fields, and the kind of list a table is."""

from __future__ import annotations

from pathlib import Path

import pytest

from khenthuong.base.errors import DataError
from khenthuong.office.lists.columns import columns_of, is_heading, kind_of
from khenthuong.office.lists.dictionary import DictionaryFile, ListKind, heading_key, load_dictionary
from khenthuong.office.lists.plan_words import plan_names
from tests.office.lists.cells import context, table

Headings = list[str | tuple[str, ...]]


def _fields(headings: Headings, kind: ListKind | None) -> list[str | None]:
    return [one.field for one in columns_of(table(headings), kind, context().dictionary, context().names)]


def test_headings_of_a_nominee_list() -> None:
    headings: Headings = [
        "STT", "HỌ VÀ TÊN", ("Ngày sinh", "Nam"), ("Ngày sinh", "Nữ"), "Số CMND / CCCD", "Chức vụ, đơn vị",
        ("Danh hiệu các năm", "2015"), ("Danh hiệu các năm", "Năm 2016"), "Xếp loại năm 2017", "Kỷ luật (nếu có)",
        "Đề nghị khen thưởng", "Ghi chú",
    ]  # fmt: skip
    assert _fields(headings, "nominees") == [
        "row.index", "nominee.name", "nominee.born_man", "nominee.born_woman", "nominee.number", "nominee.post_unit",
        "register.award", "register.award", "ratings", "discipline.form", "proposed.award", "row.note",
    ]  # fmt: skip
    columns = columns_of(table(headings), "nominees", context().dictionary, None)
    assert [one.year for one in columns][6:9] == [2015, 2016, 2017]


def test_one_word_means_different_things_on_different_lists() -> None:
    headings: Headings = ["STT", "Họ và tên", "Danh hiệu"]
    assert _fields(headings, "register")[2] == "register.award"
    assert _fields(headings, "registrations")[2] == "registered.awards"


def test_the_unit_alone_is_the_collective_and_a_name_alone_the_whole_name() -> None:
    assert _fields(["TT", "Đơn vị", "Danh hiệu đăng ký"], "registrations")[1] == "nominee.collective"
    assert _fields(["TT", "Họ và tên", "Đơn vị"], "nominees")[2] == "nominee.unit"
    assert _fields(["TT", "Tên", "Năm sinh"], "nominees")[1] == "nominee.name"
    assert _fields(["TT", "Họ", "Tên"], "nominees")[1:] == ["nominee.family_name", "nominee.given_name"]


def test_columns_nobody_needs_are_dropped_with_what_they_hold() -> None:
    columns = columns_of(
        table(["Họ và tên", "Dân tộc", "Tôn giáo", "Ngày vào Đảng", "SĐT", "Địa chỉ"]),
        "nominees",
        context().dictionary,
        None,
    )
    assert [one.dropped for one in columns] == ["", "dân tộc", "tôn giáo", "việc vào Đảng", "điện thoại", "địa chỉ"]
    assert all(one.field is None for one in columns[1:])


def test_a_near_heading_is_only_suggested() -> None:
    columns = columns_of(table(["Ho va ten", "Cân nặng"]), "nominees", context().dictionary, None)
    assert [(one.field, one.near) for one in columns] == [(None, "họ và tên"), (None, "")]


def test_plan_and_result_under_a_target() -> None:
    headings: Headings = [
        "Ấp", ("Thu ngân sách (triệu đồng)", "Kế hoạch"), ("Thu ngân sách (triệu đồng)", "Thực hiện"),
        ("Thu ngân sách (triệu đồng)", "Tỷ lệ (%)"), "Tỷ lệ hộ sử dụng nước máy (%)", ("Hộ nghèo (%)", "Đầu năm"),
        ("Tai nạn giao thông", "Năm 2016"), ("Tai nạn giao thông", "Năm 2017"), "KH thu ngân sách", "Việc làm mới (TH)",
        "Cân nặng",
    ]  # fmt: skip
    assert _fields(headings, "results") == [
        "unit.name", "assigned.thu-ngan-sach", "measurements.thu_ngan_sach", "shares.thu-ngan-sach",
        "measurements.ty_le_nuoc_may", "measurements.ty_le_ho_ngheo_dau_nam", "measurements.vu_tai_nan_nam_truoc",
        "measurements.vu_tai_nan_nam_nay", "assigned.thu-ngan-sach", "measurements.viec_lam_moi", None,
    ]  # fmt: skip


def test_a_count_is_not_taken_for_a_share() -> None:
    names = context().names
    assert names is not None
    assert names.figure_of(["Tỷ lệ hộ nghèo đầu năm"]) == "ty_le_ho_ngheo_dau_nam"
    assert names.figure_of(["Số hộ nghèo đầu năm"]) is None


def test_stages_of_a_score_sheet() -> None:
    text = "Xử lý môi trường, rác thải, nước sinh hoạt ở nông thôn"
    columns = columns_of(
        table(["Đơn vị", (text, "Tự chấm"), (text, "HĐ chấm"), "Tổng điểm HĐ chấm", "Xếp hạng"]),
        "scores", context().dictionary, context().names,
    )  # fmt: skip
    assert [(one.field, one.part) for one in columns] == [
        ("unit.name", None),
        ("items.moi-truong-nong-thon", "self"),
        ("items.moi-truong-nong-thon", "council"),
        ("total.points", "council"),
        ("total.rank", None),
    ]


@pytest.mark.parametrize(
    ("title", "headings", "kind"),
    [
        ("DANH SÁCH TRÍCH NGANG", ["STT", "Họ và tên", "Ngày sinh", "Xếp loại"], "nominees"),
        ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", ["STT", "Họ và tên", "Danh hiệu", "Đề nghị"], "nominees"),
        ("", ["STT", "Họ và tên", "Danh hiệu đăng ký", "Ngày đăng ký"], "registrations"),
        ("DANH SÁCH ĐĂNG KÝ THI ĐUA", ["STT", "Đơn vị", "Danh hiệu"], "registrations"),
        ("", ["STT", "Họ và tên", "Danh hiệu", "Năm", "Số quyết định"], "register"),
        ("SỔ THEO DÕI KHEN THƯỞNG", ["STT", "Họ và tên", "Hình thức khen thưởng"], "register"),
        ("", ["STT", "Ấp", ("Thu ngân sách", "Kế hoạch"), ("Thu ngân sách", "Thực hiện")], "results"),
        ("", ["STT", "Ấp", "Thu ngân sách", "Việc làm mới"], "results"),
        ("", ["STT", "Đơn vị", ("Kinh tế", "Tự chấm"), ("Kinh tế", "HĐ chấm")], "scores"),
        ("BẢNG CHẤM ĐIỂM", ["STT", "Đơn vị", "Tổng điểm", "Hạng"], "scores"),
        ("", ["STT", "Họ và tên"], None),
        ("", ["Cân nặng", "Chiều cao"], None),
    ],
)
def test_the_kind_of_list(title: str, headings: Headings, kind: ListKind | None) -> None:
    assert kind_of(table(headings, title=title), context().dictionary, context().names) == kind


def test_what_looks_like_a_heading() -> None:
    dictionary, names = context().dictionary, context().names
    for text in ("Họ và tên", "1. Họ và tên", "Xếp loại 2016", "Thu ngân sách", "Dân tộc", "Kế hoạch"):
        assert is_heading(dictionary, names, text), text
    for text in ("Mẫu Văn An", "14/06/1981", "", "593.203.834"):
        assert not is_heading(dictionary, names, text), text


def test_a_clerks_own_dictionary_adds_and_wins(tmp_path: Path) -> None:
    own = tmp_path / "rieng.yaml"
    own.write_text(
        "fields:\n  - {field: nominee.name, headings: [quý danh]}\nwords:\n  discipline: {khien-trach: [kt]}\n",
        encoding="utf-8",
    )
    dictionary = load_dictionary(own)
    assert dictionary.field_of("quý danh", "nominees") == "nominee.name"
    assert dictionary.field_of("họ và tên", "nominees") == "nominee.name"
    assert dictionary.words("discipline")["kt"] == ("khien-trach",)


def test_a_wrong_dictionary_says_where(tmp_path: Path) -> None:
    own = tmp_path / "rieng.yaml"
    own.write_text("fields:\n  - {field: nominee.name, heading: [quý danh]}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_dictionary(own)
    assert {problem.code for problem in caught.value.problems} == {"KT-104", "KT-105"}
    assert "rieng.yaml" in str(caught.value)


def test_the_format_has_a_schema() -> None:
    schema = DictionaryFile.model_json_schema()
    assert {"fields", "dropped", "parts", "targets", "words"} <= schema["properties"].keys()


def test_keys_of_headings() -> None:
    assert heading_key("  2.  HỌ VÀ  TÊN :") == "họ và tên"
    assert heading_key("Chức vụ ,đơn vị") == "chức vụ, đơn vị"
    assert heading_key("CMND / CCCD") == "cmnd/cccd"


def test_every_name_in_the_shipped_dictionary_belongs_to_something() -> None:
    """A target id without a target would never match anything."""
    plan = context().plan
    assert plan is not None
    known = set(plan.targets) | {name for target in plan.targets.values() for name in target.inputs}
    assert set(context().dictionary.targets) <= known
    names = plan_names(plan, context().dictionary)
    assert names.figure_of(["TNBQ đầu người"]) == "thu_nhap_binh_quan"
