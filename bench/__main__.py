"""``make bench``: how fast one dossier is decided and explained, how fast the program starts, how long the demo takes.

Every figure is the median of several rounds, with the smallest and largest; the engines take turns within a
round. The table is printed and written to ``docs/benchmarks.md``.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.import_lists import import_rows
from khenthuong.base.cache import OFF
from khenthuong.base.locate import shipped
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.chaining import DurableChainer, DurableUnavailableError, durable_version
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.explain.audience import tell_all
from khenthuong.explain.json_view import run_json
from khenthuong.explain.telling import Telling
from khenthuong.explain.text import to_text
from khenthuong.law.caching import load_law_cached
from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from khenthuong.service.demo import DAY, PLAN, WORKBOOK
from khenthuong.service.reviewing import make_bench, read_population

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
YEAR = 2017
PROVED_DAY = date(2026, 9, 1)
"""A day on which most rules have conditions."""


def main() -> None:
    """Measure, print, write."""
    law = load_law(shipped("rules"))
    compiled = compile_book(assemble(law, DAY, YEAR))
    population = read_population([shipped("criteria") / PLAN / "workbooks" / WORKBOOK], law)
    people = [item for item in population.dossiers if item.nominee.kind == "individual"]
    rows = [*_one_dossier(law, compiled, people), *rule_book(), *_commands(), *import_rows()]
    branches = sum(len(rule.branches) for rule in compiled.rules.values())
    lines = [
        "# Tốc độ",
        "",
        f"Đo ngày {date.today():%d/%m/%Y} trên {platform.system()} {platform.machine()}, {_cores()} lõi, "
        f"Python {platform.python_version()}, durable-rules {_durable()}. "
        f"Trung vị của {ROUNDS} vòng [nhỏ nhất – lớn nhất], các động cơ chạy xen kẽ trong mỗi vòng. "
        "Chạy lại: `make bench`.",
        "",
        f"Hồ sơ: {len(people)} cá nhân của bản mẫu, bộ quy tắc ngày {DAY:%d/%m/%Y} "
        f"({len(compiled.rules)} danh hiệu, hình thức, {branches} nhánh).",
        "",
        "| việc | thời gian | mục tiêu |",
        "|---|---|---|",
        *(f"| {what} | {_show(times, unit)} | {aim} |" for what, times, unit, aim in rows),
        "",
        "durable-rules với dữ kiện thô chỉ xét 5 danh hiệu và hình thức viết tay (không có nhánh chưa rõ, không có "
        "giải trình), vì ngoài phần ấy nó cho kết quả sai; dòng ấy là mốc thấp nhất của nó, không phải cùng một việc.",
        "",
    ]
    text = "\n".join(lines)
    print(text)
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")


Row = tuple[str, list[float], str, str]


def _one_dossier(law: Law, compiled: CompiledBook, people: list[Dossier]) -> list[Row]:
    todo: dict[str, tuple[Callable[[Dossier], object], str]] = {
        "xét và lập cây kết luận, động cơ tham chiếu": (lambda one: evaluate(compiled, one), "")
    }
    closing: list[Callable[[], None]] = []
    try:
        chainer = DurableChainer(compiled.rules)
        closing.append(chainer.close)
        todo["xét và lập cây kết luận, durable"] = (lambda one: evaluate(compiled, one, chainer), "")
        todo["xét, lập cây và viết JSON, durable"] = (
            lambda one: run_json([evaluate(compiled, one, chainer)], law, "bench"),
            "dưới 5 ms",
        )
        todo["xét, lập cây và viết giải trình mức 3, durable"] = (
            lambda one: to_text(tell_all(Telling(evaluate(compiled, one, chainer), law, one.nominee), "clerk", 3)),
            "dưới 5 ms",
        )
        from bench.durable_raw import RawFacts  # only where durable-rules can be imported

        raw = RawFacts(DAY.year)
        closing.append(raw.close)
        todo["durable-rules với dữ kiện thô, 5 danh hiệu"] = (raw.decide, "")
    except DurableUnavailableError as error:
        print(f"durable-rules không dùng được ({error}); chỉ đo động cơ tham chiếu.", file=sys.stderr)
        todo["xét, lập cây và viết JSON"] = (lambda one: run_json([evaluate(compiled, one)], law, "bench"), "dưới 5 ms")
    times: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(ROUNDS):
        for name, (work, _) in todo.items():
            start = time.perf_counter()
            for one in people:
                work(one)
            times[name].append((time.perf_counter() - start) / len(people) * 1000)
    for close in closing:
        close()
    return [(f"một hồ sơ: {name}", times[name], "ms", todo[name][1]) for name in todo]


def rule_book(rounds: int = 3) -> list[Row]:
    """Loading the law, and compiling and proving one day of it, with an empty and with a filled cache."""
    times: dict[str, list[float]] = {name: [] for name in ("load cold", "load warm", "prove cold", "prove warm")}
    before = {name: os.environ.get(name) for name in ("XDG_CACHE_HOME", OFF)}
    try:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                os.environ |= {"XDG_CACHE_HOME": folder, OFF: ""}
                for state in ("cold", "warm"):
                    start = time.perf_counter()
                    law = load_law_cached(shipped("rules"))
                    loaded = time.perf_counter()
                    bench = make_bench(law, PROVED_DAY)
                    times[f"load {state}"].append(loaded - start)
                    times[f"prove {state}"].append(time.perf_counter() - loaded)
                    if isinstance(bench.chainer, DurableChainer):
                        bench.chainer.close()
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    return [
        ("nạp luật, chưa có đệm (load cold)", times["load cold"], "s", ""),
        ("nạp luật, đã có đệm (load warm)", times["load warm"], "s", ""),
        (f"dịch và chứng minh bộ quy tắc ngày {PROVED_DAY:%d/%m/%Y}, chưa có đệm", times["prove cold"], "s", ""),
        (f"dịch và chứng minh bộ quy tắc ngày {PROVED_DAY:%d/%m/%Y}, đã có đệm", times["prove warm"], "s", "dưới 3 s"),
    ]


def _commands() -> list[Row]:
    program = [sys.executable, "-m", "khenthuong"]
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "ket-qua")
        helps = [_timed([*program, "--help"]) for _ in range(ROUNDS)]
        checks = [_timed([*program, "chan-doan", "--ngay", "2017-12-28"]) for _ in range(ROUNDS)]
        demos = [_timed([*program, "demo", "--ra", out, "--ghi-de"]) for _ in range(3)]
    return [
        ("khenthuong --help", helps, "s", "dưới 0,3 s"),
        ("nạp luật và dựng bộ quy tắc (chan-doan)", checks, "s", ""),
        ("khenthuong demo", demos, "s", "dưới 10 s"),
    ]


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def _show(times: list[float], unit: str) -> str:
    middle, least, most = (
        f"{value:.2f}".replace(".", ",") for value in (statistics.median(times), min(times), max(times))
    )
    return f"{middle} {unit} [{least} – {most}]"


def _cores() -> int:
    return os.cpu_count() or 1


def _durable() -> str:
    try:
        return durable_version()
    except DurableUnavailableError:
        return "không có"


if __name__ == "__main__":
    main()
