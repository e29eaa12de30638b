"""The pages of everything that goes wrong: in words, with a way on, and with what was typed."""

import secrets
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import ObjectDeletedError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from eventhub.domain.errors import DomainError, StaleForm
from eventhub.domain.registration_lifecycle import may_rejoin
from eventhub.transactions import is_passing
from eventhub.web import access, viewers
from eventhub.web.access import RENEWAL, ConsentOwed, SignedOut
from eventhub.web.errors import refusal_of
from eventhub.web.security import WrongHost
from eventhub.web.subjects import enter_by_path
from eventhub.web.typed_words import kept_form
from eventhub.web.ways_back import local_path

log = structlog.get_logger()

SECONDS_TO_WAIT = 10
OWN_PAGE = (400, 403, 404, 429)
CAN_BE_SENT_AGAIN = (429,)
MEGABYTE = 1024 * 1024


def page(name: str, code: int, *, again: bool = False, **context: Any) -> Response:
    """The page of this name; `again`: the same form may well pass at another time."""
    response = make_response(render_template(f"errors/{name}.html", kept=kept_form(), again=again, **context), code)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"  # it may hold what somebody typed
    return response


def show_refusal(error: DomainError) -> Response:
    refusal = refusal_of(error)
    return page("409", 409, sentence=refusal.sentence, remedy=refusal.remedy)


def show_row_gone(_error: ObjectDeletedError) -> Response:
    """What this was about went after it was looked up: somebody took it away at this very moment."""
    return show_refusal(StaleForm(changed=("status",)))


def show_http(error: HTTPException) -> Response | HTTPException:
    """404, 403 and their like: a page in the reader's language with a way back."""
    code = error.code or 500
    if code < 400 or code >= 500:
        return error
    if code == 404:
        enter_by_path()
    registration = access.cancelled_registration() if code in (403, 404) else None
    if registration:
        comes_back = may_rejoin(registration.status, registration.ended_by)
        return page("no_place", code, status=code, registration=registration, may_rejoin=comes_back)
    return page(str(code if code in OWN_PAGE else 400), code, again=code in CAN_BE_SENT_AGAIN)


def show_csrf(error: CSRFError) -> Response:
    """The page was open too long, or its reader signed out or in since."""
    if viewers.current_sign_in() is None and access.is_for_members():
        kept = kept_form()
        if kept and kept.is_typed:
            return show_signed_out(error)
    return page("400", 400, again=True, stale=True)


def show_signed_out(_error: HTTPException) -> Response:
    """A form came from somebody who is signed out by now."""
    back = local_path(request.referrer)
    return page("signed_out", 403, again=True, sign_in=url_for("accounts.sign_in", next=back))


def show_consent_owed(_error: ConsentOwed) -> Response:
    """A form came from somebody who is asked first whether they still agree to words that changed."""
    return page("consent_owed", 403, again=True, renewal=url_for(RENEWAL, event=g.event.slug))


def show_too_large(_error: RequestEntityTooLarge) -> Response:
    """More than a request may hold: in files, or in fields and words."""
    most, length = request.max_content_length, request.content_length
    is_heavy = bool(most and (length is None or length > most))
    limits = {
        "megabytes": (most or 0) // MEGABYTE,
        "fields": format_decimal(request.max_form_parts or 0),
        "kilobytes": format_decimal((request.max_form_memory_size or 0) // 1000),
    }
    response = page("413", 413, again=True, is_heavy=is_heavy, **limits)
    if not is_heavy:
        drain()
    return response


def drain() -> None:
    """Read what is left of the request, or the browser may show a broken connection in place of our answer."""
    try:
        while request.stream.read(MEGABYTE):
            pass
    except (HTTPException, OSError, ParseException):
        return


def show_garbled(_error: Exception) -> Response:
    """The web server could not read the request to its end: what follows on this connection is nothing either."""
    response = page("400", 400)
    response.headers["Connection"] = "close"
    return response


def show_wrong_host(_error: WrongHost) -> Response:
    """Another name than ours: whoever typed it is told the right one, and no page is made for it."""
    words = _("EventHub is not at this address. It is at %(address)s.", address=current_app.config["BASE_URL"])
    return Response(f"{words}\n", 400, mimetype="text/plain")


def show_database_fault(error: SQLAlchemyError) -> Response:
    """A fault that passes is told as one. Others are ours."""
    if not is_passing(error):
        raise error
    return show_unavailable(error)


def show_unavailable(error: BaseException) -> Response:
    """The database is busy, closed or full: nothing is lost, and another try may do."""
    note("unavailable", error)
    viewers.as_visitor()  # this page must not ask the database again
    response = page("503", 503, again=True)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def show_fault(error: Exception) -> Response:
    """Whatever nobody foresaw: logged with a number that the reader can quote."""
    cause = getattr(error, "original_exception", None) or error
    if is_passing(cause):
        return show_unavailable(cause)
    number = note("fault", cause)
    viewers.as_visitor()  # what failed may be the database, and this page must not ask it again
    return page("500", 500, again=True, number=number)


def note(kind: str, cause: BaseException) -> str:
    """Log it; the number under which it stands there."""
    number = secrets.token_hex(4)
    route = request.url_rule.rule if request.url_rule else ""  # the address itself may hold a one-time link
    log.error(kind, number=number, method=request.method, route=route, exc_info=cause)
    return number


def init(app: Flask) -> None:
    app.register_error_handler(DomainError, show_refusal)
    app.register_error_handler(ObjectDeletedError, show_row_gone)
    app.register_error_handler(CSRFError, show_csrf)
    app.register_error_handler(SignedOut, show_signed_out)
    app.register_error_handler(ConsentOwed, show_consent_owed)
    app.register_error_handler(WrongHost, show_wrong_host)
    app.register_error_handler(RequestEntityTooLarge, show_too_large)
    app.register_error_handler(HTTPException, show_http)
    app.register_error_handler(SQLAlchemyError, show_database_fault)
    app.register_error_handler(500, show_fault)
    app.register_error_handler(ParseException, show_garbled)
