"""Fails when generated pages are out of date, a link in the docs points nowhere, or a path is too long for Windows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from make_docs import LAW_PAGES, pages

ROOT = Path(__file__).resolve().parents[1]
LONGEST_PATH = 120


def main() -> int:
    """Run all checks; returns the exit code."""
    made = pages()
    problems = [
        f"{path.relative_to(ROOT)}: cũ, chạy: python tools/make_docs.py"
        for path, content in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]
    problems += [
        f"{path.relative_to(ROOT)}: không còn được sinh ra, xin xóa"
        for path in sorted(LAW_PAGES.glob("*"))
        if path not in made
    ]
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
            if not link.startswith(("http:", "https:", "mailto:")) and not (page.parent / link).exists():
                problems.append(f"{page.relative_to(ROOT)}: liên kết hỏng {link}")
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    problems += [f"đường dẫn dài hơn {LONGEST_PATH} ký tự: {name}" for name in files if len(name) > LONGEST_PATH]
    print("\n".join(problems) if problems else "Tài liệu: không có lỗi.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
