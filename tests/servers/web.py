"""A real web server of four workers on a database, for tests that need processes and not just threads."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def web_server(settings: Mapping[str, str], log: Path, factory: str, workers: int = 4) -> Iterator[int]:
    """gunicorn as `eventhub serve` starts it, on what `factory` makes; the port that it answers on.

    It ends with the block.
    """
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", factory]
    command += ["--bind", f"127.0.0.1:{port}", "--preload"]  # the workers read no module of their own
    command += ["--workers", str(workers), "--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    command += ["--graceful-timeout", "1"]
    with log.open("w") as output:
        server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=output, stderr=output)
        try:
            wait_for(port, server, log)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/health/live")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")
