"""Build the Word templates that ship with the program, for each set of rules on administrative papers.

usage: python tools/make_templates.py

Run it after changing ``paper_templates``; the same source gives the same files. A clerk's own copies are
never touched.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from paper_templates import council, outgoing, reports
from paper_templates.sheet import Regime

from khenthuong.office.papers.package import fixed_bytes

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "src" / "khenthuong" / "office" / "papers" / "templates"

REGIMES = (Regime("tt-01-2011", "bottom_right", False), Regime("nd-30-2020", "top_centre", True))
PAPERS = {
    "to-trinh": council.proposal,
    "danh-sach": council.short_list,
    "bao-cao-ca-nhan": reports.person,
    "bao-cao-tap-the": reports.collective,
    "bien-ban-hop": council.minutes,
    "bien-ban-kiem-phieu": council.ballot_minutes,
    "quyet-dinh": outgoing.decision,
    "thong-bao": outgoing.notice,
    "thu-tra-loi": outgoing.letter,
}


def main() -> int:
    """Write every template; existing ones are replaced."""
    for regime in REGIMES:
        folder = TEMPLATES / regime.folder
        folder.mkdir(parents=True, exist_ok=True)
        for name, build in PAPERS.items():
            content = BytesIO()
            build(regime).doc.save(content)
            (folder / f"{name}.docx").write_bytes(fixed_bytes(content.getvalue()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
