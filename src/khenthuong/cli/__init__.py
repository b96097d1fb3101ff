"""The command line. One module per verb; a verb's module is imported only when it runs, so help is quick."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from khenthuong import __version__
from khenthuong.cli.vietnamese import speak_vietnamese

EXIT_DATA, EXIT_USAGE, EXIT_OURS, EXIT_STOPPED = 1, 2, 70, 130

VERBS: dict[str, tuple[str, str]] = {
    "khoi-tao": ("init", "Tạo thư mục làm việc có hướng dẫn, kế hoạch, tệp Excel trống và số liệu mẫu."),
    "nhap": ("import", "Nhập danh sách sẵn có (Excel, CSV, ODS) ở mọi kiểu thành hồ sơ."),
    "xet": ("evaluate", "Xét hồ sơ: ai đủ điều kiện danh hiệu, hình thức nào, vì sao."),
    "cham-diem": ("score", "Chấm điểm và xếp hạng ấp, đơn vị, cá nhân theo kế hoạch."),
    "de-nghi": ("propose", "Lập danh sách đề nghị khen thưởng trình Hội đồng."),
    "giai-trinh": ("explain", "Giải trình kết quả cho người được xét, cán bộ hoặc Hội đồng."),
    "nhat-ky": ("journal", "Xem và kiểm tra nhật ký của kho: ai, lúc nào, làm gì, vì sao."),
    "chay-lai": ("replay", "Chạy lại một kết quả đã lưu và cho biết có gì khác."),
    "quyet-dinh": ("decide", "Ghi quyết định của Hội đồng bên cạnh kết quả đã lưu."),
    "cong-bo": ("publish", "Công bố và khóa một kết quả đã lưu."),
    "xoa-du-lieu": ("erase", "Xóa dữ liệu cá nhân của một người trong kho, giữ khung kết quả."),
    "so-sanh": ("compare", "So sánh kết quả theo hai ngày, hai bộ quy tắc, có và không có quy định địa phương."),
    "xuat": ("export", "Lập văn bản Word: tờ trình, danh sách, biên bản, quyết định, thông báo, thư trả lời."),
    "tien-thuong": ("bonus", "Tính tiền thưởng của một danh hiệu, hình thức hoặc cả danh sách đề nghị."),
    "tra-cuu": ("rule", "Xem một quy tắc hoặc chỉ tiêu ở dạng thẻ dễ đọc."),
    "danh-muc": ("coverage", "Danh mục danh hiệu, hình thức và mức độ đã viết thành quy tắc."),
    "kiem-tra": ("check", "Kiểm tra quy tắc, ví dụ kèm theo và kế hoạch."),
    "chuyen-doi": ("convert", "Chuyển hồ sơ thành tệp Parquet để xét cả tỉnh, nhiều tỉnh."),
    "thong-ke": ("statistics", "Thống kê kết quả xét một dân số, điều kiện nào không đạt nhiều nhất."),
    "chan-doan": ("doctor", "Cho biết chương trình chạy trên máy này thế nào."),
    "demo": ("", "Làm trọn việc cuối năm 2017 của xã Mỹ Thạnh với số liệu mẫu."),
}
"""Verb → English alias and one-line help."""

_ALIASES = {alias: verb for verb, (alias, _) in VERBS.items() if alias}


class VerbGroup(click.Group):
    """Knows all verbs without importing their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        verb = _ALIASES.get(cmd_name, cmd_name)
        if verb not in VERBS:
            return None
        module = importlib.import_module(f"khenthuong.cli.{verb.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(f"{verb} ({alias})" if alias else verb, text) for verb, (alias, text) in VERBS.items()]
        with formatter.section("Lệnh (tên tiếng Anh trong ngoặc)"):
            formatter.write_dl(rows)


@click.group(
    cls=VerbGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[TÙY-CHỌN]",
    subcommand_metavar="LỆNH [THAM-SỐ]...",
    epilog="Ví dụ: khenthuong demo    ·    khenthuong xet ho-so.xlsx --ngay 28/12/2017",
)
@click.version_option(__version__, prog_name="khenthuong", help="In phiên bản rồi thoát.")
def cli() -> None:
    """Xét, chấm điểm và giải trình thi đua, khen thưởng theo quy tắc có căn cứ.

    Chương trình chỉ đề xuất; Hội đồng và người có thẩm quyền quyết định.
    """


def main() -> NoReturn:
    """Run the command line; every way out has its exit code and no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak_vietnamese()
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(standalone_mode=False, prog_name="khenthuong")
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return EXIT_USAGE
    except click.UsageError as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu.", err=True)
        return EXIT_STOPPED
    except BrokenPipeError:  # the reader of our output has gone; nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    from khenthuong.cli.failures import show_failure

    return show_failure(error)
