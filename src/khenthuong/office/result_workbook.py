"""The result workbook ``ket-qua.xlsx``: ranks, score tables with live formulas, proposals, statistics, fingerprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.errors import Problem, raise_if_any
from khenthuong.council.proposing import ProposalList
from khenthuong.office.results.proposal_table import HEADER, write_proposals
from khenthuong.office.results.ranking_table import write_rankings
from khenthuong.office.results.score_table import FIRST_UNIT, write_score_table
from khenthuong.office.results.statistics_table import write_statistics
from khenthuong.office.results.trace_sheet import Trace, write_trace
from khenthuong.office.saving import workbook_bytes
from khenthuong.plan.plan import Plan
from khenthuong.scoring.ranking import Ranking
from khenthuong.scoring.results import SheetResult

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What one sheet of an .xlsx file holds."""


@dataclass(frozen=True)
class Results:
    """Everything the workbook shows of one year-end review."""

    plan: Plan
    scores: Mapping[str, SheetResult]
    rankings: Mapping[str, Ranking]
    listed: ProposalList
    trace: Trace


def result_workbook(results: Results) -> bytes:
    """The file content; equal results give equal bytes.

    Raises:
        DataError: KT-560 for more nominees or proposals than a sheet holds.
    """
    return workbook_bytes(build_results(results))


def build_results(results: Results) -> Workbook:
    """The workbook in memory.

    Raises:
        DataError: KT-560 for more nominees or proposals than a sheet holds.
    """
    _must_fit(results)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    book.remove(first)
    footer = results.trace.footer()
    write_rankings(book, results.plan, results.rankings, results.scores, footer)
    for sheet_id, ranking in results.rankings.items():
        write_score_table(book, results.plan, results.plan.sheets[sheet_id], ranking, results.scores, footer)
    write_proposals(book, results.listed.proposals, results.listed.notes, footer)
    write_statistics(book, results.listed.proposals, footer)
    write_trace(book, results.trace, results.listed.proposals, footer)
    book.properties.title = f"Kết quả xét thi đua, khen thưởng năm {results.trace.year}"
    book.properties.creator = "khenthuong"
    book.properties.language = "vi-VN"
    return book


def _must_fit(results: Results) -> None:
    problems = []
    lines = len(results.listed.proposals)
    if lines > MOST_ROWS - HEADER:
        problems.append(Problem("KT-560", f"Danh sách đề nghị có {lines} dòng, một trang Excel chứa {MOST_ROWS}."))
    for ranking in results.rankings.values():
        count = sum(len(one.rows) for one in ranking.clusters) + len(ranking.without_cluster)
        if FIRST_UNIT - 1 + 3 * count > MOST_COLUMNS:
            problems.append(
                Problem("KT-560", f"Bảng điểm có {count} đối tượng, một trang Excel chứa {MOST_COLUMNS} cột.")
            )
    raise_if_any(problems)
