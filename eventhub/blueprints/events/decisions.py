"""What waits for somebody of the team, before all else: people for an answer, mails for a look."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.overview import Figures, MailsToSee, mails_to_see
from eventhub.web.access import opens
from eventhub.web.checklist_rows import Row
from eventhub.web.viewers import viewer


def decisions_of(event: Event, figures: Figures) -> list[Row]:
    """For whoever may do something about them; none once the event's people are forgotten."""
    if event.purged_at:
        return []
    found = [registrations_to_decide(event, figures)]
    if opens("incoming_organise.incoming", event):
        mails = mails_to_see(event)
        found += [mails_to_look_at(event, mails), mails_not_delivered(event, mails)]
    return [row for row in found if row is not None]


def registrations_to_decide(event: Event, figures: Figures) -> Row | None:
    waiting = figures.by_status.get("pending", 0)
    if not waiting or not allows(Permission.DECIDE_REGISTRATIONS, viewer(), event):
        return None
    label = ngettext(
        "%(num)d registration waits for your decision", "%(num)d registrations wait for your decision", waiting
    )
    address = url_for("registrations_organise.registrations", event=event.slug, status="pending")
    return to_do(label, _("They are told as soon as you decide."), address)


def mails_to_look_at(event: Event, mails: MailsToSee) -> Row | None:
    if not mails.incoming:
        return None
    label = ngettext(
        "%(num)d mail that came in is to be looked at", "%(num)d mails that came in are to be looked at", mails.incoming
    )
    address = url_for("incoming_organise.incoming", event=event.slug, state="waiting")
    return to_do(label, _("Nobody answers them by itself."), address)


def mails_not_delivered(event: Event, mails: MailsToSee) -> Row | None:
    if not mails.dead:
        return None
    label = ngettext("%(num)d mail could not be delivered", "%(num)d mails could not be delivered", mails.dead)
    address = url_for("outbox_organise.outbox", event=event.slug, state="dead")
    return to_do(label, _("Its reader does not know what it says. The outbox tells why, and sends it again."), address)


def to_do(label: str, words: str, address: str) -> Row:
    return Row(label, words, address, is_done=False, blocks_opening=True)
