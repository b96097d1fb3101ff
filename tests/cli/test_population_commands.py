"""Populations on the command line: convert, decide, count, explain."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest

from khenthuong.service.demo import DAY
from tests.cli.helpers import DOSSIER, run, write
from tests.store.populations.making import BOOK

ON = f"{DAY:%d/%m/%Y}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A population of two provinces and its results, made as a user makes them."""
    home = tmp_path_factory.mktemp("dan-so")
    other = DOSSIER.replace("id: cc-07", "id: cc-08").replace("HTT", "KHT")
    for province, text in (("80", DOSSIER), ("87", other)):
        source = write(home, text, f"{province}.yaml")
        made = run("chuyen-doi", source, "--tinh", province, "--ra", home / "dan-so")
        assert made.code == 0 and "Đã ghi 1 hồ sơ" in made.err, made.err
    done = run("xet", home / "dan-so", "--ngay", ON, "--ra", home / "ra")
    assert done.code == 0 and "2 đối tượng" in done.out and "Đã ghi kết quả" in done.err, done.err
    return home


def test_boundary_cases_are_told_of_and_how_many_is_asked_for(folder, tmp_path):
    asked = ("xet", folder / "dan-so", "--ngay", ON, "--ghi-de", "--ra", tmp_path / "ra")
    for much, again in (("het", 2), ("1", 2), ("0", 0)):
        done = run(*asked, "--xet-lai", 0, "--sat-moc", much)
        assert f"2 đối tượng ở sát mốc của một điều kiện, {again} đã xét lại bằng động cơ tham chiếu" in done.err, (
            done.err
        )
    for wrong in ("-1", "tất cả", "1,5"):
        refused = run(*asked, "--sat-moc", wrong)
        assert refused.code == 2 and "ghi một số, hoặc het để lấy tất cả" in refused.err


def test_run_again_keeps_what_is_done(folder):
    again = run("xet", folder / "dan-so", "--ngay", ON, "--ra", folder / "ra")
    assert again.code == 0 and "2 tệp đã xét từ trước" in again.err


def test_statistics_in_every_format(folder):
    told = run("thong-ke", folder / "ra", "--theo", "tinh", "--dieu-kien", "--danh-hieu", "lao-dong-tien-tien")
    assert told.code == 0 and "Lao động tiên tiến: 1 chưa đủ điều kiện" in told.out, told.err
    assert "Đạt các tiêu chuẩn của nhóm đối tượng mình" in told.out and "100%" in told.out
    data = json.loads(run("thong-ke", folder / "ra", "--theo", "nhom", "--dinh-dang", "json").out)
    (count,) = [item for item in data["counts"] if item["award"] == "lao-dong-tien-tien"]
    assert (count["value"], count["eligible"], count["not_eligible"]) == ("cong-chuc", 1, 1)
    for form in ("md", "html"):
        out = run("thong-ke", folder / "ra", "--theo", "gioi-tinh", "--dinh-dang", form)
        assert out.code == 0 and "nữ" in out.out


def test_explanations_are_those_of_the_dossier(folder):
    """The whole text and the JSON are equal to the byte to those without Parquet."""
    for more in (("--do-sau", 4), ("--dinh-dang", "json", "--danh-hieu", "lao-dong-tien-tien")):
        asked = ("--ngay", ON, "--doi-tuong", "cc-07", *more)
        by_file = run("giai-trinh", folder / "80.yaml", *asked)
        by_row = run("giai-trinh", folder / "dan-so", *asked)
        assert by_file.code == by_row.code == 0, by_row.err
        assert by_row.out == by_file.out and "QD-142" in by_row.out


def test_a_person_of_the_workbook_is_explained_the_same(tmp_path):
    assert run("chuyen-doi", BOOK, "--tinh", "82", "--ra", tmp_path).code == 0
    asked = ("--ngay", ON, "--doi-tuong", "mau-cc-07", "--do-sau", 4)
    by_row = run("giai-trinh", tmp_path / "tinh=82" / "part-0000.parquet", *asked)
    assert by_row.code == 0 and by_row.out == run("giai-trinh", BOOK, *asked).out


def test_dossiers_out_of_the_store(folder, tmp_path):
    """The same file as from the dossiers themselves."""
    kept = run("xet", folder / "80.yaml", "--ngay", ON, "--kho", tmp_path / "kho", "--nguoi", "Người Mẫu")
    assert kept.code == 0, kept.err
    made = run("chuyen-doi", "--kho", tmp_path / "kho", "--ket-qua", 1, "--tinh", "80", "--ra", tmp_path / "ra")
    assert made.code == 0 and "Đã ghi 1 hồ sơ" in made.err, made.err
    part = ("tinh=80", "part-0000.parquet")
    assert tmp_path.joinpath("ra", *part).read_bytes() == folder.joinpath("dan-so", *part).read_bytes()
    assert "Cần đúng một" in run("chuyen-doi", "--tinh", "80", "--ra", tmp_path / "x").err


def test_the_rule_book_of_the_results_is_asked_for_by_its_hash(folder):
    mark = pq.read_schema(folder / "ra" / "tinh=80" / "part-0000.parquet").metadata[b"khenthuong.bo-quy-tac"].decode()
    asked = ("giai-trinh", folder / "dan-so", "--doi-tuong", "cc-07", "--bo-quy-tac", mark)
    assert run(*asked, "--ngay", ON).code == 0
    other = run(*asked, "--ngay", "01/12/2024")
    assert other.code == 1 and "KT-744" in other.err


def test_what_cannot_be(folder, tmp_path):
    """Every slip has its message and nothing is written."""
    assert "--ra" in run("xet", folder / "dan-so", "--ngay", ON).err
    unknown = run("giai-trinh", folder / "dan-so", "--doi-tuong", "khong-co", "--ngay", ON)
    assert unknown.code == 1 and "KT-406" in unknown.err
    mixed = run("xet", folder / "dan-so", folder / "80.yaml", "--ngay", ON, "--ra", tmp_path / "x")
    assert mixed.code == 1 and "KT-741" in mixed.err
    province = run("chuyen-doi", folder / "80.yaml", "--tinh", "../x", "--ra", tmp_path / "x")
    assert province.code == 1 and "KT-601" in province.err
    nobody = run("thong-ke", tmp_path)
    assert nobody.code == 1 and "KT-736" in nobody.err
    later = run("xet", folder / "dan-so", "--ngay", ON, "--nam", "2018", "--ra", tmp_path / "x")
    assert later.code == 1 and "KT-405" in later.err
    assert list(tmp_path.iterdir()) == []
