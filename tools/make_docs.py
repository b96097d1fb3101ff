"""Writes the pages and schemas that are made from the code: commands, error codes, JSON Schemas, the law.

``python tools/make_docs.py`` writes them; ``tools/check_docs.py`` fails when they are out of date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from law_docs import law_pages
from pydantic import BaseModel

from khenthuong.base.error_catalogue import CATALOGUE
from khenthuong.cli import VERBS, cli
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.law.bonus import BaseSalary, BonusMethod, BonusRate
from khenthuong.law.cases import CaseFile
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.law.fact import FactFile
from khenthuong.law.limit import BallotRule, PapersRule
from khenthuong.law.local import Overlay
from khenthuong.law.principle import Principle
from khenthuong.law.procedure import Council, Publication, Submission, TransitionRule
from khenthuong.law.rule import Bar, Rule
from khenthuong.office.lists.answers import AnswerFile
from khenthuong.office.lists.dictionary import DictionaryFile
from khenthuong.plan.cluster import Cluster
from khenthuong.plan.plan import PlanHead
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.plan.target import Target

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LAW_PAGES = DOCS / "phap-luat"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[BaseModel]] = {
    "rule": Rule,
    "bar": Bar,
    "cases": CaseFile,
    "facts": FactFile,
    "overlay": Overlay,
    "principle": Principle,
    "papers": PapersRule,
    "ballot": BallotRule,
    "submission": Submission,
    "publication": Publication,
    "council": Council,
    "transition": TransitionRule,
    "bonus": BonusRate,
    "salary": BaseSalary,
    "bonus-method": BonusMethod,
    "criteria-set": CriteriaSet,
    "dossier": Dossier,
    "scores": ScoreEntry,
    "plan": PlanHead,
    "target": Target,
    "sheet": ScoreSheet,
    "cluster": Cluster,
    "headings": DictionaryFile,
    "answers": AnswerFile,
}


def pages() -> dict[Path, str]:
    """Every generated file and its content."""
    made = {DOCS / "lenh.md": commands_page(), DOCS / "loi.md": errors_page()}
    for name, model in SCHEMAS.items():
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(),
        }
        made[DOCS / "schemas" / f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return made | law_pages(ROOT / "rules", LAW_PAGES)


def commands_page() -> str:
    """All verbs with their help."""
    lines = [
        "# Các lệnh",
        "",
        "Trang này được sinh từ chương trình. Tên tiếng Anh trong ngoặc dùng được như tên tiếng Việt.",
        "",
    ]
    for verb, (alias, text) in VERBS.items():
        command = cli.get_command(click.Context(cli), verb)
        assert command is not None
        lines += [f"## {verb} ({alias})" if alias else f"## {verb}", "", text, ""]
        usage = " ".join(["khenthuong", verb, *command.collect_usage_pieces(click.Context(command))])
        lines += ["```", usage, "```", ""]
        lines += [(command.help or "").replace("\b", "").strip(), ""]
        rows = []
        for option in command.params:
            if isinstance(option, click.Option):
                default = (
                    ""
                    if option.default in (None, False, ()) or not option.show_default
                    else f" Mặc định: `{option.default}`."
                )
                choices = (
                    f" Một trong: {', '.join(option.type.choices)}." if isinstance(option.type, click.Choice) else ""
                )
                rows.append(f"- `{', '.join(option.opts)}`: {option.help}{choices}{default}")
        lines += [*rows, ""]
    lines += ["## Mã thoát", "", "- 0: đã làm xong, kết quả thế nào cũng vậy", "- 1: dữ liệu hoặc quy tắc có lỗi"]
    lines += ["- 2: gõ sai lệnh hoặc tùy chọn", "- 70: lỗi của chương trình", ""]
    return "\n".join(lines)


def _option(option: click.Option) -> str:
    text = f"- `{', '.join(option.opts)}`: {option.help}"
    if isinstance(option.type, click.Choice):
        text += f" Một trong: {', '.join(option.type.choices)}."
    return f"{text} Mặc định: `{option.default}`." if option.show_default else text


def errors_page() -> str:
    """All error codes."""
    lines = ["# Mã lỗi", "", "Trang này được sinh từ chương trình. Xem một mã: `khenthuong tra-cuu KT-201`.", ""]
    for code, kind in sorted(CATALOGUE.items()):
        lines += [
            f"## {code}: {kind.title}",
            "",
            f"Vì sao quan trọng: {kind.why}.",
            "",
            f"Cách sửa: {kind.remedy}.",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    for path, content in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
