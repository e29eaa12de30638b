"""The page behind a link of a mail: what the mail said, the times that suit best, and the button."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import render_template

from eventhub.blueprints.meetings.answer_forms import ProposeForm, slot_words
from eventhub.blueprints.meetings.forms import SLOT_FORMAT
from eventhub.blueprints.meetings.mail_subjects import MailedRequest
from eventhub.blueprints.meetings.request_page import moments
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.queries.encounters import agreeing_obstacles, grid_of
from eventhub.services.proposals import MOST_PROPOSED
from eventhub.web.answer_links import ACTS, AnswerLink, answer_path
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.forms import VersionedForm

MOST_SHOWN = 3  # times, as buttons: more are on the page that one signs in for


def show_mailed(mailed: MailedRequest, token: str, form: VersionedForm) -> str:
    request, act = mailed.request, mailed.link.act
    form.open_at(request.version)
    starts = good_starts(mailed) if act != "decline" else []
    if isinstance(form, ProposeForm):
        form.offer(starts)
    obstacles = agreeing_obstacles(mailed.person, mailed.requester, now()) if act != "decline" else []
    return render_template(
        f"requests/mail_{act}.html",
        request=request,
        requester=mailed.requester,
        reader=mailed.person,
        token=token,
        form=form,
        times=[(one.strftime(SLOT_FORMAT), slot_words(one)) for one in best(starts, request.preferred)],
        preferred=moments(request.preferred),
        more=max(len(starts) - MOST_SHOWN, 0),
        most_proposed=MOST_PROPOSED,
        shows_times=request.event.phase in BOOKING_PHASES,
        refusal=refusal_of(obstacles[0].refusal()) if obstacles else None,
        ways=ways_of(mailed),
    )


def good_starts(mailed: MailedRequest) -> list[datetime]:
    """When both could meet, where the phase shows times."""
    if mailed.event.phase not in BOOKING_PHASES:
        return []
    return [one.starts_at for one in grid_of(mailed.person, mailed.requester, now()).good]


def best(starts: Iterable[datetime], preferred: list[str]) -> list[datetime]:
    """Those that the other prefers first, then the earliest; in order of time."""
    ranked = sorted(starts, key=lambda one: (one.isoformat() not in preferred, one))
    return sorted(ranked[:MOST_SHOWN])


def ways_of(mailed: MailedRequest) -> dict[str, Any]:
    """The other links of the same mail."""
    link = mailed.link
    return {
        act: answer_path(mailed.event.slug, AnswerLink(link.person_id, link.request_id, link.version, act))
        for act in ACTS
        if act != link.act
    }
