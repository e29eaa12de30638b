"""create_app(): the one place that knows every part."""

import importlib.util
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask

from eventhub import extensions, transactions
from eventhub.blueprints.accounts import (
    confirmation_routes,
    email_routes,
    factor_routes,
    link_routes,
    passkey_routes,
    password_routes,
    privacy_routes,
    sign_in_routes,
    step_routes,
)
from eventhub.blueprints.accounts import routes as accounts
from eventhub.blueprints.calendars import routes as calendars
from eventhub.blueprints.consents import renewal_routes
from eventhub.blueprints.consents import routes as consents
from eventhub.blueprints.events import (
    category_routes,
    creation_routes,
    invitation_routes,
    log_routes,
    organiser_routes,
    picture_routes,
    settings_routes,
    state_routes,
    team_routes,
    viewing_routes,
)
from eventhub.blueprints.events import routes as events
from eventhub.blueprints.meetings import request_routes
from eventhub.blueprints.meetings import routes as meetings
from eventhub.blueprints.people import (
    organisation_choice_routes,
    organisation_merge_routes,
    organisation_organiser_routes,
    organisation_routes,
    photo_routes,
    profile_field_routes,
    profile_routes,
    vocabulary_routes,
)
from eventhub.blueprints.people import routes as people
from eventhub.blueprints.places import routes as places
from eventhub.blueprints.programme import calendar_routes
from eventhub.blueprints.programme import routes as programme
from eventhub.blueprints.questions import question_routes
from eventhub.blueprints.questions import routes as questions
from eventhub.blueprints.registration_list import (
    decision_routes,
    export_routes,
    import_file_routes,
    import_routes,
    statistics_routes,
)
from eventhub.blueprints.registration_list import routes as registration_list
from eventhub.blueprints.registrations import (
    answer_routes,
    delegation_routes,
    file_routes,
    own_routes,
    transfer_routes,
)
from eventhub.blueprints.registrations import routes as registrations
from eventhub.blueprints.site import mailbox_routes
from eventhub.blueprints.site import routes as site
from eventhub.db import db
from eventhub.jobs import queue
from eventhub.web import (
    access,
    account_times,
    converters,
    error_pages,
    files,
    known_browsers,
    languages,
    logs,
    pages,
    security,
    style_sheets,
)

BLUEPRINTS = (
    site.bp,
    mailbox_routes.bp,
    accounts.bp,
    link_routes.bp,
    step_routes.bp,
    passkey_routes.bp,
    password_routes.bp,
    email_routes.bp,
    factor_routes.bp,
    sign_in_routes.bp,
    confirmation_routes.bp,
    privacy_routes.bp,
    events.bp,
    picture_routes.bp,
    organiser_routes.bp,
    creation_routes.bp,
    settings_routes.bp,
    category_routes.bp,
    state_routes.bp,
    team_routes.bp,
    invitation_routes.bp,
    viewing_routes.bp,
    log_routes.bp,
    registrations.bp,
    registration_list.bp,
    decision_routes.bp,
    import_file_routes.bp,
    import_routes.bp,
    export_routes.bp,
    statistics_routes.bp,
    own_routes.bp,
    transfer_routes.bp,
    delegation_routes.bp,
    places.bp,
    answer_routes.bp,
    consents.bp,
    renewal_routes.bp,
    file_routes.bp,
    questions.bp,
    question_routes.bp,
    programme.bp,
    calendar_routes.bp,
    people.bp,
    profile_routes.bp,
    photo_routes.bp,
    vocabulary_routes.bp,
    profile_field_routes.bp,
    organisation_routes.bp,
    organisation_choice_routes.bp,
    organisation_organiser_routes.bp,
    organisation_merge_routes.bp,
    meetings.bp,
    request_routes.bp,
    calendars.bp,
)


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
    connect(app, root)
    parts = (logs, converters, access, known_browsers, error_pages, pages, account_times, style_sheets, files, security)
    for part in parts:
        part.init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.findable(access.public(app.view_functions["static"]))
    access.refuse_silent_views(app)
    return app


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
    transactions.committed.connect(wake_worker, sender=transactions.SENDER)


def wake_worker(_sender: Any) -> None:
    queue.wake()
