"""The processes that extract: each loads the language model once, takes batches, and ends when its parent does."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import TYPE_CHECKING

from flows.warehouse.extracted import BatchSummary, finish_batch

if TYPE_CHECKING:
    from spacy.language import Language

_model: Language | None = None


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _start_worker(model: str) -> None:
    """Runs once in every worker, before its first batch."""
    global _model
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent alone answers it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from flows.extract.model import load_model

    _model = load_model(model)


def _work(plan: str, folder: str, version: str) -> BatchSummary:
    from flows.extract.article import extract_article

    nlp = _model
    if nlp is None:
        raise RuntimeError("the worker was started without its language model")
    return finish_batch(Path(plan), Path(folder), version, lambda raw: extract_article(nlp, raw))


class WorkerPool:
    """Workers that can be lost: a pool broken by a killed worker is replaced by a new one."""

    def __init__(self, count: int, model: str) -> None:
        self.count = count
        self.model = model
        self._lock = threading.Lock()
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # One thread of arithmetic per process: the processes already fill the cores, and sums stay in one order.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        return ProcessPoolExecutor(self.count, get_context("spawn"), _start_worker, (self.model,))

    def submit(self, plan: Path, folder: Path, version: str) -> Future[BatchSummary]:
        """Queues one batch."""
        with self._lock:
            try:
                return self._pool.submit(_work, str(plan), str(folder), version)
            except BrokenProcessPool:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = self._start()
                return self._pool.submit(_work, str(plan), str(folder), version)

    def close(self, *, kill: bool = False) -> None:
        """Ends the workers; with ``kill`` at once, in the middle of what they do."""
        if kill:
            for process in list((self._pool._processes or {}).values()):
                process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
