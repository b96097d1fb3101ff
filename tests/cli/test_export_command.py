"""``xuat`` as a user runs it."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document

from khenthuong.dossier.meeting import read_meeting
from tests.cli.helpers import DOSSIER, run, write

OPTIONS = ("--ke-hoach", "my-thanh-2017", "--ngay", "28/12/2017", "--dong-co", "tham-chieu")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_papers_of_one_dossier_and_a_second_run(tmp_path: Path) -> None:
    file, out = write(tmp_path), tmp_path / "van-ban"
    done = run("xuat", file, *OPTIONS, "--ra", out, cwd=tmp_path)
    assert done.code == 0, done.err
    found = names(out)
    assert {"bien-ban-hop.docx", "bien-ban-kiem-phieu.docx", "quyet-dinh.docx", "thong-bao.docx"} <= found
    assert {"bao-cao/cc-07.docx", "danh-sach/lao-dong-tien-tien.docx", "to-trinh/chu-tich-ubnd-xa.docx"} <= found
    assert f"Đã ghi {len(found)} tệp" in done.out and "DỰ THẢO" in done.out and "chỗ trống" in done.out
    before = {name: (out / name).read_bytes() for name in found}
    again = run("xuat", file, *OPTIONS, "--ra", out, cwd=tmp_path)
    assert again.code == 1 and "KT-107" in again.err
    (out / "thu-tra-loi").mkdir(exist_ok=True)
    (out / "bao-cao" / "cu.docx").write_bytes(b"cu")
    third = run("xuat", file, *OPTIONS, "--ra", out, "--ghi-de", cwd=tmp_path)
    assert third.code == 0, third.err
    assert "bao-cao/cu.docx còn từ lần trước" in third.out
    assert {name: (out / name).read_bytes() for name in found} == before
    assert (out / "bao-cao" / "cu.docx").read_bytes() == b"cu"


def test_one_kind_with_a_meeting_file_made_by_the_program(tmp_path: Path) -> None:
    file, blank, out = write(tmp_path), tmp_path / "phien-hop.yaml", tmp_path / "ra"
    made = run("xuat", file, *OPTIONS, "--lap-phien-hop", blank, cwd=tmp_path)
    assert made.code == 0, made.err
    meeting = read_meeting(blank).meeting
    assert ("cc-07", "lao-dong-tien-tien") in {(vote.nominee, vote.award) for vote in meeting.ballot.votes}
    assert {"quyet-dinh", "thong-bao", "to-trinh/chu-tich-ubnd-xa"} <= set(meeting.papers)
    text = blank.read_text(encoding="utf-8").replace(
        "  quyet-dinh: {number: null, on: null", "  quyet-dinh: {number: 8, on: 2018-01-10"
    )
    blank.write_text(text, encoding="utf-8")
    done = run("xuat", file, *OPTIONS, "--phien-hop", blank, "--loai", "quyet-dinh", "--ra", out, cwd=tmp_path)
    assert done.code == 0, done.err
    assert names(out) == {"quyet-dinh.docx"}
    told = "\n".join(cell.text for cell in Document(str(out / "quyet-dinh.docx")).tables[0].rows[0].cells)
    assert "Số: 08/QĐ-UBND" in told and "ngày 10 tháng 01 năm 2018" in told and "DỰ THẢO" not in told


def test_papers_are_recorded_in_the_store_with_the_result_they_come_from(tmp_path: Path) -> None:
    file, out, store = write(tmp_path), tmp_path / "ra", tmp_path / "kho"
    command = ("xuat", file, *OPTIONS, "--loai", "thong-bao", "--loai", "quyet-dinh", "--ra", out, "--kho", store)
    done = run(*command, "--nguoi", "Mẫu Thị Thư", cwd=tmp_path)
    assert done.code == 0 and "Đã lưu kết quả số 1" in done.err, done.err
    shown = run("nhat-ky", "--kho", store, cwd=tmp_path).out
    assert "Xuất 2 văn bản (bản thảo) từ kết quả số 1" in shown and "Mẫu Thị Thư" in shown
    assert run("nhat-ky", "--kho", store, "--kiem-tra", cwd=tmp_path).code == 0
    again = run("chay-lai", "1", "--kho", store, cwd=tmp_path)
    assert again.code == 0, again.out + again.err


def test_a_wrong_meeting_file_writes_nothing(tmp_path: Path) -> None:
    file, wrong, out = write(tmp_path), tmp_path / "phien-hop.yaml", tmp_path / "ra"
    wrong.write_text("ballot:\n  issued: 3\n  returned: 2\n  not_returned: 0\n", encoding="utf-8")
    done = run("xuat", file, *OPTIONS, "--phien-hop", wrong, "--ra", out, cwd=tmp_path)
    assert done.code == 1 and not out.exists()
    assert "KT-420" in done.err and "phien-hop.yaml, dòng 2" in done.err and "Chưa có kết quả nào được ghi" in done.err


def test_own_templates_from_copying_to_use(tmp_path: Path) -> None:
    file, own, out = write(tmp_path), tmp_path / "mau", tmp_path / "ra"
    copied = run("xuat", "--lap-mau", own, "--ngay", "28/12/2017", cwd=tmp_path)
    assert copied.code == 0 and len(names(own)) == 10, copied.err
    assert "  kinh_gui*: " in (own / "cho-dien.txt").read_text(encoding="utf-8")
    assert run("xuat", "--lap-mau", own, "--ngay", "28/12/2017", cwd=tmp_path).code == 1
    document = Document(str(own / "thong-bao.docx"))
    document.add_paragraph("Mẫu riêng của {{ xa }}")
    document.save(str(own / "thong-bao.docx"))
    checked = run("xuat", "--kiem-tra-mau", own, cwd=tmp_path)
    assert checked.code == 0 and "thong-bao.docx: dùng được" in checked.out
    done = run("xuat", file, *OPTIONS, "--mau", own, "--loai", "thong-bao", "--ra", out, cwd=tmp_path)
    assert done.code == 0, done.err
    assert Document(str(out / "thong-bao.docx")).paragraphs[-1].text == "Mẫu riêng của xã Mỹ Thạnh"
    document.add_paragraph("{{ nguoi_ki }}")
    document.save(str(own / "thong-bao.docx"))
    checked = run("xuat", "--kiem-tra-mau", own, cwd=tmp_path)
    assert checked.code == 1 and "KT-542" in checked.err and "có phải “nguoi_ky” không?" in checked.err
    refused = run("xuat", file, *OPTIONS, "--mau", own, "--loai", "thong-bao", "--ra", tmp_path / "x", cwd=tmp_path)
    assert refused.code == 1 and not (tmp_path / "x").exists()


def test_an_id_that_is_no_file_name_stays_inside_the_folder(tmp_path: Path) -> None:
    text = DOSSIER.replace("id: cc-07, name: Người Mẫu", 'id: "../../cc 07", name: ""')
    file, out = write(tmp_path, text), tmp_path / "a" / "b" / "ra"
    done = run("xuat", file, *OPTIONS, "--loai", "bao-cao", "--loai", "thong-bao", "--ra", out, cwd=tmp_path)
    assert done.code == 0, done.err
    found = names(tmp_path) - {"ho-so.yaml"}
    assert len(found) == 2 and all(name.startswith("a/b/ra/") for name in found)
    assert any(name.startswith("a/b/ra/bao-cao/cc-07-") for name in found)
    notice = Document(str(out / "thong-bao.docx"))
    assert "../../cc 07" not in notice.element.body.xml and notice.tables[1].rows[1].cells[1].text == "……"


def test_nothing_of_the_kind_asked_for(tmp_path: Path) -> None:
    text = re.sub(r"initiatives: .*", "initiatives: {complete: true, list: []}", DOSSIER)
    done = run("xuat", write(tmp_path, text), *OPTIONS, "--loai", "thu-tra-loi", "--ra", tmp_path / "ra", cwd=tmp_path)
    assert done.code == 1 and "KT-546" in done.err and not (tmp_path / "ra").exists()


def test_the_command_knows_every_kind_there_is() -> None:
    from khenthuong.cli.xuat import KINDS
    from khenthuong.service.exporting import KINDS as MADE

    assert KINDS == MADE


def test_without_anything_to_do(tmp_path: Path) -> None:
    done = run("xuat", cwd=tmp_path)
    assert done.code == 2 and "Cần tệp hồ sơ" in done.err


def test_a_day_before_the_first_form(tmp_path: Path) -> None:
    done = run("xuat", "--lap-mau", tmp_path / "mau", "--ngay", "04/03/2011", cwd=tmp_path)
    assert done.code == 1 and "KT-545" in done.err and not (tmp_path / "mau").exists()
    assert run("xuat", "--lap-mau", tmp_path / "mau", "--ngay", "05/03/2011", cwd=tmp_path).code == 0
