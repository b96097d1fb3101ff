"""The same work on many machines: a pure function of one file, spread by Dask.

Dask owns the spreading, the repeating after a lost worker and the order; nothing of that is written here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from khenthuong.base.errors import DataError, Problem

Job = TypeVar("Job")
Done = TypeVar("Done")

HERE = "cuc-bo"
"""The address that means: a cluster of processes on this machine."""

_CONNECT_SECONDS = "20s"


@contextmanager
def cluster(address: str, workers: int | None = None) -> Iterator[Any]:
    """A client of the Dask cluster at an address, or of one made here for the time of the work.

    Raises:
        DataError: KT-730 without Dask, KT-740 when nobody answers there.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise DataError([Problem("KT-730", "Máy này chưa có thư viện Dask để xét trên nhiều tiến trình.")]) from error
    if address == HERE:
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            ) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise DataError([Problem("KT-740", f"Không kết nối được cụm Dask ở {address}.")]) from error
    with client:
        yield client


def spread(client: Any, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
    """What ``work`` gives for every job, as they are done.

    Raises:
        DataError: KT-740 when a job's workers were lost again and again.
    """
    from distributed import KilledWorker, as_completed

    futures = client.map(work, jobs, pure=False)
    try:
        for future in as_completed(futures):
            try:
                yield future.result()
            except KilledWorker as error:
                what = "Tiến trình xét bị dừng nhiều lần, thường vì thiếu bộ nhớ."
                raise DataError([Problem("KT-740", what)]) from error
    finally:
        client.cancel(futures)
