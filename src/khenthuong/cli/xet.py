"""``xet`` (evaluate): decide dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.service.reviewing import Review

_CELL = {
    "eligible": "đủ",
    "not_eligible": "chưa",
    "incomplete": "thiếu",
    "needs_judgement": "chờ",
    "on_hold": "dừng",
}
KIND_WORDS = {
    "individual": "Cá nhân",
    "collective": "Tập thể",
    "hamlet": "Ấp",
    "household": "Hộ gia đình",
    "commune": "Xã",
    "enterprise": "Doanh nghiệp",
}
_LEGEND = (
    "đủ: đủ điều kiện · chưa: chưa đủ điều kiện · thiếu: chưa đủ thông tin · "
    "chờ: cần người có thẩm quyền đánh giá · dừng: tạm dừng xét · để trống: không thuộc đối tượng"
)


@click.command("xet", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.day()
@options.year
@options.nominees
@options.awards
@options.format_choice("bang", "json", "md", "html")
@options.out
@options.overwrite
@options.engine
@options.rules
def command(paths: Any, day: Any, year: Any, nominees: Any, awards: Any, form: str, out: Any, **rest: Any) -> None:
    """Xét hồ sơ: ai đủ điều kiện danh hiệu, hình thức nào vào ngày quyết định.

    HỒ-SƠ là tệp .yaml, .json, .xlsx hoặc thư mục chứa các tệp đó.

    Ví dụ: khenthuong xet ho-so.xlsx --ngay 28/12/2017 --danh-hieu lao-dong-tien-tien
    """
    from khenthuong.cli.output import emit, json_text, with_progress
    from khenthuong.service import reviewing, telling
    from khenthuong.service.checking import the_law

    law = the_law(rest["rules"])
    population = reviewing.read_population(paths, law)
    on = options.day_or_today(day)
    bench = reviewing.make_bench(law, on, reviewing.year_of(population, year, on), rest["engine"])
    done = reviewing.review(law, population, bench, awards, nominees, with_progress)
    if bench.note:
        click.echo(f"Lưu ý: {bench.note}", err=True)
    if form == "json":
        emit(json_text(telling.review_json(done)), out, rest["overwrite"])
    elif form == "html":
        if len(done.decisions) != 1:
            raise click.UsageError("--dinh-dang html cần một đối tượng; thêm --doi-tuong MÃ.")
        page = telling.document(done, done.decisions[0].nominee, "clerk", 3, awards)
        emit(telling.RENDER["html"](page), out, rest["overwrite"])
    else:
        emit("\n".join(_report(done, form, detailed=bool(nominees or awards))), out, rest["overwrite"])


def _report(done: Review, form: str, detailed: bool) -> Iterator[str]:
    from khenthuong.cli.output import markdown_table, table

    make = markdown_table if form == "md" else table
    book = done.bench.compiled.book
    yield (
        f"Xét ngày {book.on.strftime('%d/%m/%Y')}, thành tích năm {book.year}; động cơ {done.bench.chainer.name}, "
        f"bộ quy tắc {book.hash[:12]}. Đây là đề xuất của chương trình, không phải quyết định của Hội đồng."
    )
    yield ""
    if detailed:
        columns = ("Mã", "Họ tên, tên gọi", "Danh hiệu, hình thức", "Kết quả", "Lý do")
        details = list(_details(done))
        yield make(details, columns) if form == "md" else table(details, columns, (None, 24, 24, 12, 52))
    else:
        for title, rows, headers in _matrices(done):
            yield f"### {title}" if form == "md" else title.upper()
            yield ""
            yield make(rows, headers)
            yield ""
        yield _LEGEND
        yield "Xem lý do: thêm --doi-tuong MÃ, hoặc dùng khenthuong giai-trinh."
    if done.not_covered:
        yield ""
        names = ", ".join(item.name for item in done.not_covered)
        yield f"Chưa có quy tắc, không kết luận ({len(done.not_covered)}): {names}."


def _matrices(done: Review) -> Iterator[tuple[str, list[list[str]], list[str]]]:
    """One table per kind of nominee: its title, rows, headers."""
    law = done.law
    for kind, title in KIND_WORDS.items():
        chosen = [decision for decision in done.decisions if decision.kind == kind]
        present = {award for decision in chosen for award in decision.results}
        columns = [award for award in law.awards if award in present]
        rows = []
        for decision in chosen:
            cells = [_CELL[decision.results[award].verdict] if award in decision.results else "" for award in columns]
            rows.append([decision.nominee, done.dossier(decision.nominee).nominee.name, *cells])
        if rows:
            yield title, rows, ["Mã", "Họ tên, tên gọi", *(law.awards[award].short for award in columns)]


def _details(done: Review) -> Iterator[tuple[str, ...]]:
    from khenthuong.council.proposing import reason_of
    from khenthuong.explain.reasons import VERDICT_WORDS

    on = done.on
    order = {award: position for position, award in enumerate(done.law.awards)}
    for decision in done.decisions:
        name = done.dossier(decision.nominee).nominee.name
        for award in sorted(decision.results, key=order.__getitem__):
            result = decision.results[award]
            words = VERDICT_WORDS[result.verdict]
            yield decision.nominee, name, done.law.award_name(award, on), words, reason_of(result)
