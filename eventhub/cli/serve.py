"""`eventhub serve`: the web server, with the worker beside it if asked."""

import os
import socket
import sys
from collections.abc import Mapping

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from gunicorn.config import KNOWN_SETTINGS

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.cli.supervisor import run_together
from eventhub.db import db
from eventhub.queries.events import holds_demonstration

LOOPBACK = ("127.0.0.1", "::1", "localhost")
SECONDS_FOR_A_REQUEST = 60
SECONDS_TO_FINISH = 5


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Threads in each of them.")
@click.option("--with-worker", is_flag=True, help="Run the worker too; if one of the two ends, so does the other.")
@with_appcontext
def serve_command(host: str, port: int, workers: int, threads: int, *, with_worker: bool) -> None:
    """Answer requests until told to stop."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's own way past the proxy
    if app.config["DEMONSTRATION"] and host not in LOOPBACK:
        raise Refusal(f"The demonstration has known passwords: it listens at {LOOPBACK[0]} only, not at {host}.")
    require_current_schema()
    refuse_demonstration(app)
    require_free_port(host, port)
    commands = [web_server(host, port, workers, threads)]
    if with_worker:
        commands.append([sys.executable, "-m", "eventhub.cli", "worker"])
    click.echo(f"eventhub: {address_of(host, port)}/ answers in a few seconds; Ctrl-C stops it", err=True)
    if app.config["DEMONSTRATION"]:
        click.echo("eventhub: its mails are at /mailbox, who can be tried out at /account/sign-in", err=True)
    sys.exit(run_together(commands, environment(app, host, port)))


def refuse_demonstration(app: Flask) -> None:
    """In production; and keep no connection, since this process waits as long as its children run."""
    found = not app.config["DEMONSTRATION"] and holds_demonstration()
    db.session.rollback()
    db.engine.dispose()
    if found:
        raise Refusal("This database holds a demonstration, whose passwords everybody knows: use another database.")


def address_of(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def environment(app: Flask, host: str, port: int) -> Mapping[str, str]:
    """What the processes are told; links in the demonstration's mails lead to the port that was chosen."""
    if app.config["DEMONSTRATION"] and not os.environ.get("EVENTHUB_BASE_URL"):
        return {**os.environ, "EVENTHUB_BASE_URL": address_of(host, port)}
    return os.environ


def web_server(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of gunicorn."""
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker-class": "gthread",
        "threads": threads,
        "timeout": SECONDS_FOR_A_REQUEST,
        "graceful-timeout": SECONDS_TO_FINISH,
        "log-level": "warning",
        # Forwarded headers are believed by EVENTHUB_PROXIES alone.
        "forwarded-allow-ips": "",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    if any(setting.name == "control_socket_disable" for setting in KNOWN_SETTINGS):
        flags.append("--no-control-socket")
    return [sys.executable, "-m", "gunicorn", *flags, "eventhub.app:create_served_app()"]


def require_free_port(host: str, port: int) -> None:
    """Refusal where nothing can listen there, said before anything is started."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as fault:
        raise Refusal(f"Nothing can listen at {host}:{port} ({fault.strerror}): choose another --port.") from fault
