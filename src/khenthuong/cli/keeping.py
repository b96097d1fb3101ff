"""Keeping a result in the store named by ``--kho``: who, when, and what is told about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from khenthuong.service.keeping import Sources
    from khenthuong.store import Actor, NewEvaluation, NewPaper, Store

SHORT = 16
"""Characters of a hash told after keeping; enough to find the line again."""


def actor(who: str | None) -> Actor:
    """Who works: the name given, or the account on this machine. The clock is read here and nowhere below."""
    import getpass

    from khenthuong.store import Actor

    name = (who or "").strip() or getpass.getuser()
    return Actor(name, datetime.now(UTC))


def keeping_sources(
    store: str | None, rules: Path | None, local: str | None, plan: str | None = None, with_plan: bool = False
) -> Sources | None:
    """The sources to keep with a result; None when nothing is to be kept. Call before the law is loaded."""
    if store is None:
        return None
    from khenthuong.service.keeping import read_sources

    return read_sources(rules, local, plan, with_plan)


def keep_run(store: str, who: str | None, new: NewEvaluation, out: Path | None, overwrite: bool) -> None:
    """Keep a run whose result goes to ``out``, and tell its number."""
    from khenthuong.cli.output import must_be_free

    must_be_free(out, overwrite)
    keep_papers(store, who, new, ())


def keep_papers(store: str, who: str | None, new: NewEvaluation, made: Sequence[NewPaper]) -> None:
    """Keep a run with the papers made from it, and tell its number. A store that is not there yet is made."""
    from khenthuong.store import open_store

    person = actor(who)
    with open_store(store, person) as opened:
        tell_notices(opened)
        kept = opened.keep_evaluation(new, person, made)
        mark = f"{kept.line.id}:{kept.line.hash[:SHORT]}"
        click.echo(f"Đã lưu kết quả số {kept.number} vào kho {opened.shown} (mã kiểm nhật ký {mark})", err=True)


def tell_notices(store: Store) -> None:
    """What opening the store had to tell."""
    for notice in store.notices:
        click.echo(f"Lưu ý: {notice}", err=True)
