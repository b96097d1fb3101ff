"""``xuat`` (export): the papers of a year-end review in Word, its tables in Excel, charts and PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.service.exporting import Exported
    from khenthuong.service.papers.job import Job

KINDS = (
    "to-trinh", "danh-sach", "bao-cao", "bien-ban", "quyet-dinh", "thong-bao", "thu-tra-loi",
    "bang-tinh", "bieu-do", "pdf",
)  # fmt: skip
SHOWN_STALE = 12
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command("xuat", options_metavar="[TÙY-CHỌN]")
@click.argument("paths", nargs=-1, type=options.InputPath(path_type=Path), metavar="[HỒ-SƠ]...")
@options.plan
@options.day("Ngày quyết định, chọn luật và thể thức văn bản; mặc định là hôm nay.")
@options.year
@click.option(
    "--phien-hop", "meeting", type=options.InputPath(path_type=Path), default=None, metavar="TỆP",
    help="Tệp .yaml ghi cuộc họp, kết quả phiếu, số và ngày văn bản, người ký.",
)  # fmt: skip
@click.option(
    "--loai",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="Chỉ loại này (lặp lại được); pdf chỉ lập khi được nêu.",
)
@click.option("--mau", "own", type=_FOLDER, default=None, metavar="THƯ-MỤC", help="Dùng mẫu Word riêng trong thư mục.")
@click.option(
    "--ra", "out", type=click.Path(path_type=Path), default=Path("van-ban"), show_default=True, metavar="THƯ-MỤC",
    help="Thư mục ghi văn bản.",
)  # fmt: skip
@options.overwrite
@options.engine
@options.local
@options.store()
@options.who
@click.option(
    "--kiem-tra-mau", "check", type=_FOLDER, default=None, metavar="THƯ-MỤC",
    help="Chỉ kiểm tra các mẫu Word trong thư mục này.",
)  # fmt: skip
@click.option(
    "--lap-mau", "copy", type=click.Path(path_type=Path), default=None, metavar="THƯ-MỤC",
    help="Chép mẫu Word của ngày đó ra thư mục để sửa.",
)  # fmt: skip
@click.option(
    "--lap-phien-hop", "blank", type=click.Path(path_type=Path), default=None, metavar="TỆP",
    help="Tạo tệp phiên họp để điền, có sẵn tên những người đưa ra bỏ phiếu.",
)  # fmt: skip
def command(**chosen: Any) -> None:
    """Lập văn bản Word (tờ trình, danh sách, báo cáo, biên bản, quyết định, thông báo, thư), bảng Excel, biểu đồ, PDF.

    Ví dụ: khenthuong xuat so-lieu.xlsx --ke-hoach my-thanh-2017 --ngay 28/12/2017 --ra van-ban

    Văn bản chưa có số là DỰ THẢO; chỗ chương trình không biết để “……” cho người điền.
    """
    if chosen["check"] is not None:
        _check(chosen["check"])
    elif chosen["copy"] is not None:
        _copy(chosen["copy"], options.day_or_today(chosen["day"]), chosen["overwrite"])
    elif not chosen["paths"]:
        raise click.UsageError("Cần tệp hồ sơ (hoặc --kiem-tra-mau, --lap-mau).")
    elif chosen["blank"] is not None:
        _blank(chosen)
    else:
        _export(chosen)


def _check(folder: Path) -> None:
    from khenthuong.base.errors import raise_if_any
    from khenthuong.office.papers.checking import check_folder

    checks = check_folder(folder)
    for check in checks:
        told = "dùng được" if not check.problems else f"có {len(check.problems)} lỗi"
        click.echo(f"{check.file}: {told}")
        for warning in check.warnings:
            click.echo(f"  Lưu ý: {warning}")
    raise_if_any([problem for check in checks for problem in check.problems])


def _copy(folder: Path, on: Any, overwrite: bool) -> None:
    from khenthuong.service.papers.starting import copy_templates

    paths = copy_templates(folder, on, overwrite)
    click.echo(f"Đã chép {len(paths) - 1} mẫu và danh sách chỗ điền cho-dien.txt vào {folder}.")
    click.echo(f"Sửa bằng Word, rồi kiểm tra: khenthuong xuat --kiem-tra-mau {folder}")


def _blank(chosen: dict[str, Any]) -> None:
    from khenthuong.cli.output import emit
    from khenthuong.service.papers.starting import blank_meeting

    emit(blank_meeting(_job(chosen)), chosen["blank"], chosen["overwrite"])


def _job(chosen: dict[str, Any]) -> Job:
    from khenthuong.cli.output import with_progress
    from khenthuong.dossier.meeting import NO_MEETING, read_meeting
    from khenthuong.service.checking import law_of, the_plan
    from khenthuong.service.papers.job import make_job
    from khenthuong.service.year_end import year_end

    on = options.day_or_today(chosen["day"])
    meeting = read_meeting(chosen["meeting"]) if chosen["meeting"] is not None else NO_MEETING
    law = law_of(None, chosen["local"], on)
    plan = the_plan(chosen["plan"])
    done = year_end(chosen["paths"], plan, on, chosen["engine"], with_progress, law, chosen["year"])
    return make_job(done, meeting)


def _export(chosen: dict[str, Any]) -> None:
    from khenthuong.cli.keeping import keep_papers, keeping_sources
    from khenthuong.service.exporting import export

    sources = keeping_sources(chosen["store"], None, chosen["local"], chosen["plan"], with_plan=True)
    job = _job(chosen)
    folder: Path = chosen["out"]
    show = sys.stderr.isatty()

    def tick(made: Any) -> None:
        if show:
            click.echo(f"\r\x1b[KĐang lập {made.path}", nl=False, err=True)

    done = export(job, folder, chosen["kinds"], chosen["own"], chosen["overwrite"], tick)
    if show:
        click.echo("\r\x1b[K", nl=False, err=True)
    _report(done, folder)
    if sources is not None:
        from khenthuong.service.keeping import of_proposals, papers_of, unchanged

        result = job.result
        new = of_proposals(result.done, result.scored, result.listed, unchanged(sources), chosen["engine"])
        keep_papers(chosen["store"], chosen["who"], new, papers_of(job, done.made, folder))


def _report(done: Exported, folder: Path) -> None:
    groups: dict[str, list[Any]] = {}
    for made in done.made:
        name = made.path.parent.as_posix() if made.path.parent != Path() else made.path.as_posix()
        groups.setdefault(name, []).append(made)
    click.echo(f"Đã ghi {len(done.made)} tệp vào {folder}:")
    for name, items in groups.items():
        what = f"{name}/: {len(items)} tệp" if items[0].path.parent != Path() else name
        blanks = [made.blanks for made in items]
        left = f"còn {sum(blanks)} chỗ trống" if sum(blanks) else "đủ thông tin"
        drafts = sum(made.draft for made in items)
        draft = "" if not drafts else ", DỰ THẢO" if drafts == len(items) else f", {drafts} DỰ THẢO"
        click.echo(f"  {what} ({left}{draft})" if items[0].title else f"  {what}")
    if any(made.blanks for made in done.made):
        click.echo("Chỗ trống ghi “……”: điền trong Word, hoặc ghi vào tệp --phien-hop rồi lập lại.")
    for note in done.notes:
        click.echo(f"Lưu ý: {note}")
    for path in done.stale[:SHOWN_STALE]:
        click.echo(f"Lưu ý: {path.as_posix()} còn từ lần trước, lần này không lập; xóa nếu không cần.")
    if len(done.stale) > SHOWN_STALE:
        click.echo(f"Lưu ý: và {len(done.stale) - SHOWN_STALE} tệp cũ khác.")
    click.echo("Chương trình đề xuất; Hội đồng và người có thẩm quyền quyết định.")
