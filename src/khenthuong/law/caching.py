"""The law as last loaded, kept in the user's cache so that the next start need not read and check every file.

The key is a hash over the content of every rule file and over the code that reads it, so a changed file, a new
program or another Python never meets an old entry. docs/decisions/004 says what is kept and what is not.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
from pathlib import Path

from khenthuong.base.cache import add_files, cache_folder, code_mark, recall, remember
from khenthuong.law.law import Law
from khenthuong.law.reading import CASES_SUFFIX, load_law

KEPT = 4
"""Rule books kept: the shipped one, and a few of somebody who is writing rules. Each takes about 5 MB."""
_PART = "law"


def load_law_cached(folder: Path) -> Law:
    """The same as :func:`khenthuong.law.reading.load_law`, from the cache where nothing has changed.

    Raises:
        DataError: every problem of the rules. Rules with problems are never kept.
    """
    key = content_key(folder) if cache_folder() is not None else None
    if key is None:
        return load_law(folder)
    law = _recalled(key)
    if law is None:
        law = load_law(folder)
        # A file saved while we were reading may be in only one of the two: then nothing is kept.
        if content_key(folder) == key:
            remember(_PART, key, pickle.dumps(law, protocol=5), KEPT)
    return law


def content_key(folder: Path) -> str | None:
    """A hash of everything :func:`load_law` reads, by name and content; None when something cannot be read."""
    found = hashlib.sha256(code_mark("base", "law").encode())
    paths = sorted(path for path in folder.rglob("*.yaml") if not path.name.endswith(CASES_SUFFIX))
    try:
        add_files(found, folder, paths)
    except OSError:
        return None
    return found.hexdigest()


def _recalled(key: str) -> Law | None:
    data = recall(_PART, key)
    if data is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of small objects, none of them garbage
    try:
        law = pickle.loads(data)
    except Exception:  # a foreign pickle can raise anything; the files have the answer
        return None
    finally:
        if collecting:
            gc.enable()
    return law if isinstance(law, Law) else None
