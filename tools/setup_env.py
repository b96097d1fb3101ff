"""Make ``.venv`` ready: create it, install the program and (with ``--dev``) what the tests need.

Only the standard library is used. durable-rules has no wheel and needs a compiler; where it cannot be
installed the rest is installed without it and the program decides with its own engine.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
WITHOUT_WHEEL = "durable-rules"


def main() -> int:
    """Set up; returns the exit code."""
    if sys.version_info < (3, 11):
        print(f"Cần Python 3.11 trở lên; đang có {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    dev = "--dev" in sys.argv
    stamp = VENV / f".ready-{'dev' if dev else 'run'}-{_fingerprint()}"
    if stamp.exists():
        return 0
    pip = _make_venv()
    if pip is None:
        print("Thiếu pip và venv; trên Debian, Ubuntu hãy cài gói python3-venv rồi chạy lại.", file=sys.stderr)
        return 1
    extra = "[dev]" if dev else ""
    print("Đang cài đặt vào .venv …", flush=True)
    if _run([*pip, "install", "--quiet", "-e", f"{ROOT}{extra}"], quiet=True) != 0:
        print(f"Cài đủ gói không được; thử lại không có {WITHOUT_WHEEL} (không bắt buộc) …", flush=True)
        code = _run([*pip, "install", "--quiet", *_requirements(dev)])
        code = code or _run([*pip, "install", "--quiet", "--no-deps", "-e", str(ROOT)])
        if code != 0:
            print("Không cài được các gói cần thiết; xem thông báo của pip ở trên.", file=sys.stderr)
            return 1
    for old in VENV.glob(".ready-*"):
        if dev or not old.name.startswith(".ready-dev"):
            old.unlink()
    stamp.touch()
    if dev:
        (VENV / f".ready-run-{_fingerprint()}").touch()
    return 0


def _fingerprint() -> str:
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()[:12]


def _make_venv() -> list[str] | None:
    """The pip command for the environment, or None when there is no pip anywhere."""
    made = PYTHON.exists() or _run([sys.executable, "-m", "venv", str(VENV)], quiet=True) == 0
    # Debian without python3-venv: an environment without pip, filled by the system's pip.
    if not made and _run([sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)], quiet=True) != 0:
        return None
    if _run([str(PYTHON), "-m", "pip", "--version"], quiet=True) == 0:
        return [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    if _run([sys.executable, "-m", "pip", "--version"], quiet=True) == 0:
        return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON)]
    return None


def _requirements(dev: bool) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(project["optional-dependencies"]["dev"] if dev else []),
        "hatchling",
        "editables",
    ]
    return [item for item in wanted if re.split(r"[<>=!~; \[]", item)[0] != WITHOUT_WHEEL]


def _run(command: list[str], quiet: bool = False) -> int:
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, stdout=output, stderr=output, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
