"""Deciding single dossiers does not load the columns."""

import subprocess
import sys


def test_the_way_to_a_single_dossier_does_not_import_the_columns():
    code = (
        "import sys, khenthuong.cli, khenthuong.cli.xet, khenthuong.service.reviewing, khenthuong.engine.evaluating\n"
        "print([name for name in sys.modules if name.startswith('khenthuong.engine.columnar')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
