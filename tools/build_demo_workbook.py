"""Build the demonstration workbook of xã Mỹ Thạnh, 2017. All people and figures are invented.

usage: python tools/build_demo_workbook.py [output.xlsx]

The tables are written by hand in ``demo_data``; the clock is never read, so the same tables, rules and plan
give the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo_data.dossier_rows import DossierRows
from demo_data.parts import Parts
from demo_data.score_rows import ScoreRows
from openpyxl import Workbook

from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.office.blank_workbook import Heading, build_workbook
from khenthuong.office.saving import save_new
from khenthuong.office.vocabulary import law_words
from khenthuong.plan.plan import Plan
from khenthuong.plan.reading import load_plan

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "criteria" / "my-thanh-2017"
OUTPUT = PLAN / "workbooks" / "so-lieu-mau-2017.xlsx"

ABOUT = Heading(
    "Số liệu mẫu xét thi đua, khen thưởng năm 2017 – xã Mỹ Thạnh (dữ liệu hư cấu)",
    (
        "DỮ LIỆU MẪU: tên người, số liệu, số quyết định, điểm chấm trong tệp này đều do người làm chương trình đặt ra.",
        "Không có người thật, kết quả thật nào. Họ “Mẫu”, mã bắt đầu bằng “mau-” và số văn bản bắt đầu bằng “mau-” để "
        "dễ nhận ra. Tên xã, ấp, đơn vị chỉ để minh họa kế hoạch thi đua năm 2017.",
    ),
)


def build(law: Law, plan: Plan) -> Workbook:
    """The filled workbook."""
    parts = Parts(plan)
    asked = {question for _, question in law_words(law)["question"].pairs}
    rows = DossierRows(parts, asked).rows() | ScoreRows(parts).rows()
    return build_workbook(law, plan, rows, ABOUT)


def main(arguments: list[str]) -> int:
    """Write the workbook; an existing one is replaced."""
    output = Path(arguments[0]) if arguments else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    save_new(build(load_law(ROOT / "rules"), load_plan(PLAN)), output, overwrite=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
