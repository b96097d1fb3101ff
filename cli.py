"""Starter for a source checkout: ``python cli.py …`` is the same as ``khenthuong …``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from khenthuong.cli import main

if __name__ == "__main__":
    main()
