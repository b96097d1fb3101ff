"""``nhap`` (import): lists clerks already have, in any layout, into dossiers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options
from khenthuong.dossier.reading import ANSWERS_NAME

_KINDS = ("de-nghi", "ket-qua", "cham-diem", "dang-ky", "khen-thuong")


@click.command("nhap", options_metavar="[TÙY-CHỌN]")
@click.argument("paths", nargs=-1, required=True, type=options.InputPath(path_type=Path), metavar="DANH-SÁCH...")
@click.option("--loai", "kind", type=click.Choice(_KINDS), default=None, help="Loại danh sách, nếu đọc nhầm.")
@options.year
@options.plan
@click.option("--nhom", "group", default=None, metavar="NHÓM", help="Nhóm đối tượng của mọi cá nhân, ví dụ cong-chuc.")
@click.option(
    "--tu-dien",
    "dictionary",
    type=click.Path(path_type=Path),
    default=None,
    metavar="TỆP",
    help="Từ điển tiêu đề riêng.",
)
@click.option(
    "--tra-loi",
    "answers",
    type=click.Path(path_type=Path),
    default=None,
    metavar="TỆP",
    help=f"Tệp trả lời; mặc định là {ANSWERS_NAME} cạnh tệp kết quả.",
)
@click.option(
    "--lam-thu", "dry_run", is_flag=True, help="Chỉ đọc và báo cáo, không ghi hồ sơ. Không có --ra cũng là làm thử."
)
@options.format_choice("bang", "json")
@options.out
@click.option(
    "--bao-cao",
    "report",
    type=click.Path(path_type=Path),
    default=None,
    metavar="TỆP",
    help="Ghi bảng tính tô màu, ghi chú.",
)
@options.overwrite
@options.store()
@options.who
def command(paths: Any, form: str, out: Path | None, report: Path | None, overwrite: bool, **rest: Any) -> None:
    """Nhập danh sách sẵn có (.xlsx, .xls, .xlsb, .ods, .csv) thành hồ sơ để xét và chấm điểm.

    DANH-SÁCH là tệp hoặc thư mục: danh sách trích ngang, kết quả các ấp, bảng chấm điểm, đăng ký thi đua, sổ
    khen thưởng. Chỗ nào không chắc thì hỏi, không đoán.

    Ví dụ: khenthuong nhap danh-sach.xlsx --nam 2017 --lam-thu
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service import importing

    writes = out is not None and not rest["dry_run"]
    answers = rest["answers"] or (out.with_name(ANSWERS_NAME) if out is not None else None)
    chosen = importing.ImportOptions(
        rest["year"],
        rest["plan"],
        importing.LIST_KINDS.get(rest["kind"] or ""),
        rest["group"],
        rest["dictionary"],
        answers,
    )
    paths = importing.list_files(paths)
    imported = importing.read_lists(paths, chosen, _told)
    if form == "json":
        emit(json_text(importing.account_json(imported)), None)
    else:
        emit(importing.account_summary(imported), None)
    if report is not None:
        _spare(paths, report)
        for path in importing.write_report(imported, paths, report, overwrite):
            click.echo(f"Đã ghi báo cáo {path}", err=True)
    if answers is not None and (writes or rest["answers"]) and imported.account.questions:
        importing.write_answers(imported, answers)
        click.echo(f"Câu hỏi và câu trả lời ở {answers}: điền dòng “answer” rồi chạy lại lệnh này.", err=True)
    if writes and out is not None:
        _spare(paths, out)
        if not importing.write_dossiers(imported, out, overwrite):
            waiting = imported.account.summary()["needs_answer"]
            why = f": {waiting} dòng đang chờ trả lời" if waiting else ""
            click.echo(f"Chưa ghi {out} vì chưa có dòng nào nhập được{why}.", err=True)
            raise click.exceptions.Exit(1)
        click.echo(_written(imported, out), err=True)
        if rest["store"] is not None:
            _keep(imported, rest["store"], rest["who"])
    elif form != "json":
        click.echo("Đây là làm thử: chưa ghi hồ sơ nào. Thêm --ra TỆP.json để ghi.", err=True)


def _keep(imported: Any, place: str, who: str | None) -> None:
    from khenthuong.cli.keeping import actor, tell_notices
    from khenthuong.service.importing import import_marks
    from khenthuong.store import open_store

    person = actor(who)
    with open_store(place, person) as store:
        tell_notices(store)
        kept = store.keep_import(*import_marks(imported), person, imported.dossiers)
        told = "đã có trong kho, không đổi gì" if kept.again else "đã lưu vào kho"
        click.echo(f"Lần nhập số {kept.number} {told} {store.shown}.", err=True)


def _written(imported: Any, out: Path) -> str:
    parts = [f"{len(imported.dossiers)} hồ sơ"] if imported.dossiers else []
    parts += [f"số liệu của {len(imported.scores)} đơn vị"] if imported.scores else []
    waiting = imported.account.summary()["needs_answer"]
    rest = f" Còn {waiting} dòng chưa ghi vì chờ trả lời." if waiting else ""
    return f"Đã ghi {out}: {' và '.join(parts)}.{rest}"


def _spare(paths: Any, out: Path) -> None:
    """A result never replaces the list it was read from."""
    from khenthuong.base.errors import DataError, Place, Problem

    for path in paths:
        if out.exists() and path.exists() and out.samefile(path):
            raise DataError([Problem("KT-107", f"{out} là tệp đầu vào của chính lần chạy này.", Place(file=str(out)))])


def _told(name: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"Đang đọc {name} …", err=True)
