"""One's conversations, each with its words and the field to write more."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.messages.forms import MessageForm
from eventhub.blueprints.messages.subjects import person_of
from eventhub.extensions import csrf, limiter
from eventhub.models import Event, Person
from eventhub.permissions import Permission
from eventhub.queries.encounters import writing_obstacles
from eventhub.queries.messages import conversations_of, messages_between
from eventhub.queries.people import profile_of
from eventhub.queries.vetoes import refuses
from eventhub.services import messages
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.forms import Form
from eventhub.web.obstacle_words import why_not
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.shown_profiles import profile_address
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("messages", __name__, url_prefix="/<slug:event>/messages")


@bp.get("", endpoint="messages")
@require(Permission.SEE_OWN_MESSAGES, event_of)
def see_conversations(_event: Event) -> str:
    return render_template("messages/messages.html", conversations=conversations_of(me()), me=me())


@bp.get("/<public_id:person_id>", endpoint="conversation")
@require(Permission.SEE_CONVERSATION, person_of)
def see_conversation(person: Person) -> str:
    return show_conversation(person, MessageForm(formdata=None))


@bp.post("/<public_id:person_id>", endpoint="write")
@require(Permission.SEE_CONVERSATION, person_of)
@limiter.limit("60 per hour")
def write(person: Person) -> Answer:
    form = MessageForm()
    return decide(
        form,
        lambda: messages.write_message(me(), person, form.words.data or "", now()),
        lambda: show_conversation(person, form),
        lambda _done: done_with(_("Your message is sent."), page_of(person)),
    )


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(write)


@bp.get("/<public_id:person_id>/read", endpoint="read_page")
@require(Permission.SEE_CONVERSATION, person_of)
def lead_back(person: Person) -> Response:
    """Whoever returns to the address of the button finds the conversation."""
    return redirect(page_of(person))


@bp.post("/<public_id:person_id>/read")
@require(Permission.SEE_CONVERSATION, person_of)
def read(person: Person) -> Response:
    """What the other wrote is not new any more: looking alone changes nothing."""
    transact(messages.read_messages, me(), person, now())
    return redirect(page_of(person))


def page_of(person: Person) -> str:
    return url_for("messages.conversation", event=person.event.slug, person_id=person.public_id)


def show_conversation(person: Person, form: MessageForm) -> str:
    written = messages_between(me(), person)
    return render_template(
        "messages/conversation.html",
        person=person,
        other=profile_of(person),
        written=written,
        unread=sum(one.recipient_id == me().id and one.read_at is None for one in written),
        reason=why_not(writing_obstacles(me(), person, now()), person.event),
        profile_address=profile_address(person),
        is_refused=refuses(me(), person),
        form=form,
        read_form=Form(formdata=None),
        me=me(),
    )
