"""Options that several verbs share, and reading what people type into them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


FIRST_YEAR, LAST_YEAR = 1945, 2200


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A date as people type it: 28/12/2017 or 2017-12-28."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
            try:
                day = datetime.strptime(str(value), form).date()
            except ValueError:
                continue
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
        return self.fail(f"“{value}” không phải ngày có thật; ghi như 28/12/2017 hoặc 2017-12-28.", param, ctx)


class Money(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """Whole đồng as people type them: 20000000 or 20.000.000."""

    name = "đồng"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        text = str(value).strip()
        if re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(\.[0-9]{3}){1,4}", text, re.ASCII):
            return int(text.replace(".", ""))
        return self.fail(f"“{value}” không phải số tiền; ghi như 20.000.000 hoặc 20000000.", param, ctx)


class Percent(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """An exact share above 0 and below 100%: 10%, 2,5% or 10."""

    name = "tỷ lệ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        if isinstance(value, Fraction):
            return value
        text = str(value).strip().removesuffix("%").strip().replace(",", ".")
        if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,4})?", text, re.ASCII) and (share := Fraction(text) / 100):
            return share
        return self.fail(f"“{value}” không phải tỷ lệ trên 0% và dưới 100%; ghi như 10%.", param, ctx)


class HowMany(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A number from 0 up, or ``het`` for all (None)."""

    name = "số"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if isinstance(value, int):
            return value
        text = str(value).strip()
        if text == "het":
            return None
        if re.fullmatch(r"[0-9]{1,12}", text, re.ASCII):
            return int(text)
        return self.fail(f"“{value}” không phải số từ 0 trở lên; ghi một số, hoặc het để lấy tất cả.", param, ctx)


class InputPath(click.Path):
    """A file or folder to read; an empty name is a slip, not the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            return self.fail("Tên tệp để trống.", param, ctx)
        return super().convert(value, param, ctx)


def day(help_text: str = "Ngày quyết định; mặc định là hôm nay.") -> Callable[[Command], Command]:
    """``--ngay``."""
    return click.option("--ngay", "day", type=Day(), default=None, help=help_text)


year = click.option("--nam", "year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), default=None, help="Năm thành tích.")
nominees = click.option(
    "--doi-tuong", "nominees", multiple=True, metavar="MÃ", help="Chỉ đối tượng này (lặp lại được)."
)
awards = click.option("--danh-hieu", "awards", multiple=True, metavar="MÃ", help="Chỉ danh hiệu này (lặp lại được).")
engine = click.option(
    "--dong-co",
    "engine",
    type=click.Choice(["durable", "tham-chieu"]),
    default="durable",
    show_default=True,
    help="Động cơ suy luận; hai động cơ cho cùng kết quả.",
)
out = click.option("--ra", "out", type=click.Path(path_type=Path), default=None, metavar="TỆP", help="Ghi ra tệp này.")
overwrite = click.option("--ghi-de", "overwrite", is_flag=True, help="Cho phép thay tệp đã có.")
chart = click.option(
    "--bieu-do",
    "chart",
    type=click.Path(path_type=Path),
    default=None,
    metavar="TỆP.svg",
    help="Vẽ biểu đồ ra tệp .svg hoặc .png này.",
)
plan = click.option("--ke-hoach", "plan", default=None, metavar="TÊN", help="Kế hoạch: tên đi kèm hoặc thư mục.")
rules = click.option(
    "--quy-tac", "rules", type=click.Path(path_type=Path), default=None, metavar="THƯ-MỤC", help="Bộ quy tắc khác."
)
every_award = click.option(
    "--moi-danh-hieu", "every_award", is_flag=True, help="Xét mọi danh hiệu, hình thức, không chỉ đợt thường lệ."
)
local = click.option(
    "--dia-phuong",
    "local",
    default=None,
    metavar="MÃ|TỆP",
    help="Áp dụng thêm quy định của tỉnh, xã: mã địa phương hoặc tệp .yaml.",
)


class StorePlace(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A folder, or the address of a PostgreSQL database."""

    name = "kho"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        return text or self.fail("Tên kho để trống.", param, ctx)


def store(required: bool = False) -> Callable[[Command], Command]:
    """``--kho``: where results are kept."""
    return click.option(
        "--kho",
        "store",
        type=StorePlace(),
        required=required,
        envvar="KHENTHUONG_KHO",
        metavar="THƯ-MỤC|ĐỊA-CHỈ",
        help="Kho lưu kết quả: một thư mục, hoặc postgresql://… khi nhiều người dùng chung (biến KHENTHUONG_KHO).",
    )


who = click.option(
    "--nguoi",
    "who",
    envvar="KHENTHUONG_NGUOI",
    default=None,
    metavar="TÊN",
    help="Tên người làm, ghi vào nhật ký; mặc định là tên tài khoản trên máy (biến KHENTHUONG_NGUOI).",
)
paths = click.argument("paths", nargs=-1, required=True, type=InputPath(path_type=Path), metavar="HỒ-SƠ...")


def format_choice(*choices: str) -> Callable[[Command], Command]:
    """``--dinh-dang`` with the formats a verb has; the first is the default."""
    return click.option(
        "--dinh-dang",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="Dạng kết quả.",
    )


def several(*parts: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options that always come together, in the order given."""

    def add(command: Command) -> Command:
        for part in reversed(parts):
            command = part(command)
        return command

    return add


what_to_review = several(year, nominees, awards, every_award)
by_which_law = several(engine, local, rules)


def result(*forms: str) -> Callable[[Command], Command]:
    """``--dinh-dang``, ``--ra`` and ``--ghi-de``: the form of a result and where it goes."""
    return several(format_choice(*forms), out, overwrite)


on_machines = several(
    click.option(
        "--dask",
        "dask",
        default=None,
        metavar="ĐỊA-CHỈ",
        help="Parquet: xét trên cụm Dask này; cuc-bo: nhiều tiến trình.",
    ),
    click.option(
        "--tien-trinh", "workers", type=click.IntRange(1), default=None, help="Parquet: số tiến trình của cuc-bo."
    ),
    click.option(
        "--xet-lai",
        "again",
        type=click.IntRange(0),
        default=200,
        show_default=True,
        help="Parquet: số hồ sơ mỗi tệp được xét lại bằng động cơ tham chiếu.",
    ),
    click.option(
        "--sat-moc",
        "near",
        type=HowMany(),
        default=2000,
        show_default=True,
        metavar="SỐ|het",
        help="Parquet: thêm bao nhiêu hồ sơ sát mốc mỗi tệp được xét lại; het: tất cả, dù lâu.",
    ),
)


def day_or_today(value: date | None) -> date:
    """The day typed, or today: the clock is read here and nowhere below."""
    return value if value is not None else date.today()


def side_label(on: date, local: str | None, folder: Path | None) -> str:
    """How one side of a comparison is named: its day, and what it uses besides the shipped law."""
    parts = [f"luật ngày {on:%d/%m/%Y}"]
    if folder is not None:
        parts.append(f"bộ quy tắc {folder}")
    if local is not None:
        parts.append(f"quy định địa phương {local}")
    return ", ".join(parts)


def known(names: tuple[str, ...], available: Any) -> list[str]:
    """The names typed, all of them known.

    Raises:
        DataError: KT-406 for names that are not there, with a suggestion.
    """
    from khenthuong.base.errors import Problem, raise_if_any
    from khenthuong.base.validation import suggest

    problems = [
        Problem("KT-406", f"Không có đối tượng mã “{name}”.", remedy=suggest(name, set(available)))
        for name in names
        if name not in available
    ]
    raise_if_any(problems)
    return list(names)
