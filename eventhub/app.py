"""create_app(): the one place that knows every part."""

import gc
import importlib.util
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask

from eventhub import extensions, shown_versions, transactions
from eventhub.db import db
from eventhub.every_blueprint import BLUEPRINTS
from eventhub.jobs import queue
from eventhub.web import (
    access,
    account_times,
    converters,
    error_pages,
    files,
    kept_calendars,
    kept_entries,
    known_browsers,
    languages,
    logs,
    page_cache,
    pages,
    requests,
    security,
    style_sheets,
)

PARTS = (
    logs,
    requests,
    converters,
    access,
    known_browsers,
    error_pages,
    pages,
    account_times,
    style_sheets,
    files,
    security,
    kept_entries,
    kept_calendars,
    page_cache,
)

MADE_BEFORE_LOOKING = 10_000  # objects; a page with four hundred sessions makes several times as many


def find_root() -> Path:
    """Where templates, static files, migrations and catalogues are: in the checkout, or inside the wheel."""
    inside = Path(__file__).parent / "_root"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def find_instance(environ: Mapping[str, str]) -> Path:
    """The folder of what an installation keeps by itself: `instance/` of the checkout, or of the working folder."""
    named = environ.get("EVENTHUB_INSTANCE")
    if named:
        return Path(named).absolute()
    root = find_root()
    return (Path.cwd() if root.name == "_root" else root) / "instance"


@cache
def load_settings() -> ModuleType:
    """config.py, by its place: installed as a top-level module it would stand in everybody's way."""
    spec = importlib.util.spec_from_file_location("eventhub_config", find_root() / "config.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("config.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """The application, told by `environ` (the process's own where none is given)."""
    root = find_root()
    environ = os.environ if environ is None else environ
    instance = find_instance(environ)
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)  # what lies there is nobody else's
    app = Flask(
        "eventhub",
        instance_path=str(instance),
        static_folder=str(root / "static"),
        template_folder=str(root / "templates"),
    )
    app.config.from_mapping(load_settings().settings(environ, instance))
    app.config["LANGUAGES"] = sorted(path.name for path in (root / "translations").iterdir() if path.is_dir())
    app.config["PAPERS"] = root / "papers"
    connect(app, root)
    for part in PARTS:
        part.init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.findable(access.public(app.view_functions["static"]))
    access.refuse_silent_views(app)
    return app


def create_served_app() -> Flask:
    """For a process that answers for hours. What is loaded by now stays: where the collector of garbage looks through
    it from time to time, some answer takes a fifth of a second longer. What an answer makes is looked through less
    often too: most of it goes by itself."""
    app = create_app()
    spare_collector()
    return app


def spare_collector() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_LOOKING)


def connect(app: Flask, root: Path) -> None:
    """Tie the libraries to this application."""
    db.init_app(app)
    extensions.migrate.init_app(app, db, directory=str(root / "migrations"), render_as_batch=True)
    extensions.csrf.init_app(app)
    extensions.login.init_app(app)
    extensions.limiter.init_app(app)
    extensions.compressor.init_app(app)
    extensions.babel.init_app(
        app, default_translation_directories=str(root / "translations"), locale_selector=languages.select
    )
    app.extensions["queue"] = queue.connect(app)
    shown_versions.listen()
    transactions.committed.connect(wake_worker, sender=transactions.SENDER)


def wake_worker(_sender: Any) -> None:
    queue.wake()
