"""``tien-thuong`` as a clerk runs it."""

from __future__ import annotations

import json

from khenthuong.base.locate import shipped
from tests.cli.helpers import run

WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"


def test_one_award_with_its_derivation():
    ran = run(
        "tien-thuong", "--danh-hieu", "giay-khen-cap-xa", "--loai", "tap-the", "--ngay", "01/07/2019", "--so-luong", 3
    )
    assert ran.code == 0
    assert "0,3 × 1.490.000 = 447.000 đồng, làm tròn lên thành 450.000 đồng; 3 đối tượng: 1.350.000 đồng" in ran.out
    assert "Nghị định 91/2017/NĐ-CP, Điều 73" in ran.out


def test_a_whole_list_against_the_fund():
    ran = run("bonus", WORKBOOK, "--ngay", "28/12/2017", "--quy", "5.000.000", "--dinh-dang", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    commune = sum(line["amount_vnd"] for line in told["lines"] if line["paid"] == "paid" and line["level"] == "xa")
    assert told["total_by_level_vnd"]["xa"] == commune > 0
    assert told["fund_left_vnd"] == 5_000_000 - commune
    assert {line["paid"] for line in told["lines"]} == {"paid", "not_added", "open"}


def test_slips_get_a_sentence():
    for arguments, says in [
        ((), "Cần tệp hồ sơ"),
        (("--danh-hieu", "giay-khen"), "Không có danh hiệu"),
        (("--danh-hieu", "giay-khen-cap-xa", "--quy", "1.000"), "--quy cần có hồ sơ"),
        ((WORKBOOK, "--quy", "nhiều"), "không phải số tiền"),
        ((WORKBOOK, "--so-luong", "2"), "chỉ dùng khi không có hồ sơ"),
    ]:
        ran = run("tien-thuong", *arguments)
        assert ran.code in (1, 2)
        assert says in ran.err
        assert "Traceback" not in ran.err
