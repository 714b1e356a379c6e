"""Prefect's API for one run: a server of our own that starts early, writes to a log file, and ends when the run does.

Prefect would start a temporary server by itself, but only when the flow begins (10 to 25 s in which nothing is extracted),
and a killed run would leave it behind. This one is started while the workers load their model, and ends when the pipe from
its parent closes, however the parent ended. ``python -m flows.serve`` is that server's process.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

START_SECONDS = 180  # a fresh database is migrated first: 5 s on an idle machine, far more on a busy one
STOP_SECONDS = 5


class ServerError(Exception):
    """Prefect's API did not come up."""


class TemporaryServer:
    """The server's process; ``url`` waits until it answers."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.log = home / "server.log"
        environment = {
            **os.environ,
            "PREFECT_HOME": str(home),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_UI_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows.serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment,
                start_new_session=True,  # Ctrl-C is the run's to answer; the server ends with the run
            )
        self._url: str | None = None

    def url(self) -> str:
        """The API's address; waits until the server answers. Raises ServerError when it does not."""
        if self._url is None:
            timer = threading.Timer(START_SECONDS, self._process.kill)
            timer.start()
            try:
                assert self._process.stdout is not None
                line = self._process.stdout.readline().decode().strip()
            finally:
                timer.cancel()
            if not line:
                raise ServerError(
                    f"Prefect's temporary server did not start; its log is {self.log}. "
                    "Or start one yourself (prefect server start) and set PREFECT_API_URL"
                )
            self._url = line
        return self._url

    def stop(self) -> None:
        """Ends the server; it has no state that matters beyond this run."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> TemporaryServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _end_with_parent() -> None:
    """Blocks until the parent closes its end of standard input, by leaving or by dying."""
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def _tell_when_ready(server: object, port: int) -> None:
    while not getattr(server, "started", False):
        time.sleep(0.02)
    print(f"http://127.0.0.1:{port}/api", flush=True)


def main() -> None:
    """Serves Prefect's API on a free port of this machine alone, and prints its address once it answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import socket

    import uvicorn
    from prefect.server.api.server import create_app

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error", lifespan="on"))
    threading.Thread(target=_tell_when_ready, args=(server, listener.getsockname()[1]), daemon=True).start()
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
