"""``docs/phap-luat/``: one page per award, and the coverage table that leads to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from khenthuong.explain.law_coverage import MARKS, coverage_of
from khenthuong.explain.law_page import CODING, bars_page, law_page
from khenthuong.explain.markdown import to_markdown
from khenthuong.law.cases import ReadyCase, read_cases
from khenthuong.law.law import Law
from khenthuong.law.reading import load_law

BARS = "khong-xet.md"
_STATES = {"unread": "chưa đọc được lời văn", "no_rule": "chưa viết"}
_HEAD = """\
# Pháp luật trong chương trình

Trang này được sinh từ dữ liệu quy tắc. Mỗi danh hiệu, hình thức có một trang: tên gọi, người quyết định, điều kiện của
từng thời kỳ kèm căn cứ và mức đối chiếu, thay đổi qua các thời kỳ, ví dụ.

* **Đã đối chiếu**: so với văn bản gốc. **Gián tiếp**: so với trích đoạn, trả lời của cơ quan có thẩm quyền hoặc trang
  có trích dẫn. **Chưa đối chiếu**: viết theo hiểu biết; chỗ không chắc thì không tự kết luận mà hỏi người.
* **Điều kiện**: số điều kiện được xét riêng từng cái, không kể các điều khoản chỉ nối các điều kiện.
  Tỷ lệ làm tròn xuống.
* Chưa viết, chưa đọc được nghĩa là chương trình không kết luận, không phải là không đạt.
* Điều kỷ luật, việc đang xem xét và các trường hợp khác dùng chung: [các trường hợp không xét](khong-xet.md).
"""


def law_pages(rules: Path, folder: Path) -> dict[Path, str]:
    """Every page of the folder and its content."""
    law = load_law(rules)
    cases: dict[str, list[ReadyCase]] = {}
    for case in read_cases(rules):
        cases.setdefault(case.award, []).append(case)
    made = {folder / f"{award}.md": to_markdown(law_page(law, award, cases.get(award, ()))) for award in law.awards}
    made[folder / BARS] = to_markdown(bars_page(law))
    made[folder / "README.md"] = coverage_page(law, cases)
    return made


def coverage_page(law: Law, cases: Mapping[str, Sequence[ReadyCase]]) -> str:
    """The table award × period, then what is missing."""
    counts = {status: sum(award.coding.status == status for award in law.awards.values()) for status in CODING}
    told = ", ".join(f"{count} {CODING[status]}" for status, count in counts.items())
    lines = [_HEAD, f"{len(law.awards)} danh hiệu, hình thức: {told}; {sum(map(len, cases.values()))} ví dụ.", ""]
    lines += ["## Mức bao quát", ""]
    lines += [
        "| Danh hiệu, hình thức | Thời kỳ | Quy tắc | Điều kiện | Ví dụ | Đã đối chiếu | Gián tiếp | Chưa đối chiếu |"
    ]
    lines += ["| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for award in law.awards.values():
        name = f"[{award.name}]({award.id}.md)"
        for period in coverage_of(law, award, cases.get(award.id, ())):
            state = _STATES.get(period.state) or ("một phần" if award.coding.status == "partly" else "đã viết")
            numbers = [str(period.conditions or ""), str(period.cases or "")]
            lines.append(f"| {' | '.join([name, period.days, state, *numbers, *map(period.share, MARKS)])} |")
            name = ""
    lines += ["", "## Còn thiếu", ""]
    lines += [
        f"- [{award.name}]({award.id}.md): {award.coding.note or CODING[award.coding.status]}"
        for award in law.awards.values()
        if award.coding.note or award.coding.status != "coded"
    ]
    return "\n".join([*lines, ""])
