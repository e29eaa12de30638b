"""A web server in this process on events in every state, and a way to be somebody there without typing a password."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Thread
from typing import NoReturn

from flask import Flask, abort
from playwright.sync_api import Page
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.serving import make_server

from eventhub.domain.errors import PhaseClosed
from eventhub.extensions import csrf
from eventhub.jobs.mail import deliver_due
from eventhub.models import Account
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.access import public
from tests.factories.mails import queue_real_mail
from tests.journeys import crowd, worlds
from tests.journeys.worlds import World

WORLDS = (
    worlds.make_empty,
    worlds.make_typical,
    worlds.make_live,
    worlds.make_over,
    worlds.make_frozen,
    worlds.make_draft,
    crowd.make_crowded,
)


@dataclass(frozen=True)
class Stand:
    """Where it answers, the pages of each event by what they show, and what browsers of its people keep."""

    app: Flask
    address: str
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def address_of(self, event: str, page: str) -> str:
        """Below the event's address; "<…>" is a page that the event's world knows by name."""
        return f"/{event}/" + re.sub("<(.+)>", lambda named: self.pages[event][named[1]], page)

    def add(self, make: Callable[[], World]) -> None:
        """A further event with its people, all of them signed in."""
        with self.app.app_context():
            world = make()
            self.pages[world.slug] = world.pages
            for role, account in world.people.items():
                self.cookies[f"{world.slug}:{role}"] = cookie_of(self.app, account)

    def deliver(self) -> None:
        """What the worker does: the mails that wait arrive in the mailbox."""
        self.work(deliver_due)

    def work(self, job: Callable[[], object]) -> None:
        """Another of the worker's jobs, in this process and with the clock that the journey gives it."""
        with self.app.app_context():
            job()

    def be(self, page: Page, who: str) -> None:
        """From here on this browser is that person, "event:role"; "" is a visitor."""
        page.context.clear_cookies(name=self.app.config["SESSION_COOKIE_NAME"])
        if who:
            name = self.app.config["SESSION_COOKIE_NAME"]
            page.context.add_cookies([{"name": name, "value": self.cookies[who], "url": self.address}])


def cookie_of(app: Flask, account: Account) -> str:
    """What a browser keeps after this account signed in."""
    token = transact(open_sign_in, account, "test", datetime.now(UTC))
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own
    return str(serializer.dumps({"_user_id": token, "_fresh": True}))


def add_failures(app: Flask) -> None:
    """Addresses at which things go wrong, whether they are read or sent a form."""
    raised = {409: PhaseClosed("frozen"), 500: ZeroDivisionError(), 503: NoConnectionFree()}

    @csrf.exempt
    @public
    def fail(code: int) -> NoReturn:
        if code in raised:
            raise raised[code]
        abort(code)

    app.add_url_rule("/fails/<int:code>", view_func=fail, methods=["GET", "POST"])


@contextmanager
def answering(app: Flask) -> Iterator[str]:
    """The address at which the application answers while the block runs."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)
    server.server_close()


@contextmanager
def stand_on(app: Flask) -> Iterator[Stand]:
    """The application, full of events, behind a server."""
    add_failures(app)
    with app.app_context():
        queue_real_mail(datetime.now(UTC))
        deliver_due()
    with answering(app) as address:
        app.config["BASE_URL"] = address
        stand = Stand(app, address)
        for make in WORLDS:
            stand.add(make)
        yield stand
