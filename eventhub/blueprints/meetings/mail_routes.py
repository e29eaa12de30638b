"""Answer a request by the link of its mail, without signing in. Programs open links to look at them: opening one shows
what will happen, and only a button does it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask import request as visit
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.meetings.answer_forms import DeclineForm, ProposeForm
from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.blueprints.meetings.mail_page import show_mailed
from eventhub.blueprints.meetings.mail_subjects import MailedRequest, answerable, mailed_request
from eventhub.domain.errors import AnswerLinkNotGood, DomainError, SlotNotOffered, StaleForm, StepNotAllowed
from eventhub.extensions import csrf, limiter
from eventhub.services.mail_answers import accept_by_mail, decline_by_mail, propose_by_mail
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.forms import VersionedForm

bp = Blueprint("answers_by_mail", __name__, url_prefix="/<slug:event>/requests/by-mail/<token:token>")

Answer = str | AnyResponse | tuple[str, int]
LATER = "later"  # the button by which one accepts without a time
A_MINUTE = "60 per minute"


@bp.get("")
@public
@limiter.limit(A_MINUTE)
def page(event: str, token: str) -> Answer:
    """What the link does, and the buttons that do it."""
    mailed = answerable(event, token)
    return show_mailed(mailed, token, FORMS[mailed.link.act](formdata=None))


@bp.post("", endpoint="answer")
@public
@limiter.limit(A_MINUTE)
def act(event: str, token: str) -> Answer:
    """Do what the link says, once."""
    mailed = answerable(event, token)
    form = FORMS[mailed.link.act]()
    if not form.validate():
        return show_mailed(mailed, token, form), 422
    try:
        words = transact(DEEDS[mailed.link.act], mailed, form)
    except (StepNotAllowed, StaleForm):
        return redirect(url_for(".page", event=event, token=token))  # somebody was faster: that page says what happened
    except DomainError as refusal:
        form.refuse(refusal)
        return show_mailed(mailed, token, form), 409
    flash(words, "success")
    return redirect(url_for(".done", event=event, token=token))


@bp.get("/done")
@public
@limiter.limit(A_MINUTE)
def done(event: str, token: str) -> Answer:
    """What the button did; whoever opens this before anything was done is led to the buttons."""
    mailed = mailed_request(event, token)
    if mailed.request.version == mailed.link.version:
        return redirect(url_for(".page", event=event, token=token))
    return render_template("requests/mail_done.html", request=mailed.request, act=mailed.link.act)


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(act)


def accept(mailed: MailedRequest, form: SlotForm) -> str:
    """At the time of the button, or without one."""
    is_later = form.slot.data == LATER
    if form.starts_at is None and not is_later:
        raise SlotNotOffered
    starts_at = None if is_later else form.starts_at
    accept_by_mail(mailed.request, mailed.person, starts_at, mailed.link.version, now())
    if is_later:
        return str(_("You accepted. The meeting gets its time later, and both of you are told."))
    return str(_("The meeting is booked. The mail that we have just sent says when and where."))


def decline(mailed: MailedRequest, form: DeclineForm) -> str:
    decline_by_mail(mailed.request, mailed.person, mailed.link.version, form.reason.data or "", now())
    return str(_("You declined. The other person was told."))


def propose(mailed: MailedRequest, form: ProposeForm) -> str:
    propose_by_mail(mailed.request, mailed.person, form.starts, mailed.link.version, now())
    return str(_("Your times are proposed. As soon as one is picked, the meeting is booked and you are told."))


FORMS: dict[str, type[VersionedForm]] = {"accept": SlotForm, "decline": DeclineForm, "propose": ProposeForm}
DEEDS: dict[str, Callable[[MailedRequest, Any], str]] = {"accept": accept, "decline": decline, "propose": propose}


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """The address is a secret: no cache keeps the page, and nowhere that one goes from here learns it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.errorhandler(AnswerLinkNotGood)
def show_end(error: AnswerLinkNotGood) -> Answer:
    """With the way to the request as it stands, where whoever signs in may see it."""
    is_there = error.cause not in ("unknown", "left")
    asked = mailed_request(**(visit.view_args or {})).request if is_there else None
    return render_template("requests/mail_ended.html", refusal=refusal_of(error), cause=error.cause, request=asked), 410
