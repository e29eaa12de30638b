"""Takes somebody who is erased out of what the team wrote beside the list: saved views, notes on codes, invitations."""

from urllib.parse import parse_qsl

from sqlalchemy import delete, select, update

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.mentions import Somebody
from eventhub.models import Account, Event, InvitationCode, OneTimeLink, OutboxMessage, Person, SavedView
from eventhub.services.forgetting import addresses_of, run

INVITATION = "team_invitation"


def somebody_at(person: Person, account: Account | None) -> Somebody:
    """How others may have written of this person at the event. By a family name that others there have, too, nobody
    in particular is sought."""
    accounts = {one for one in (person.account, account) if one is not None}
    emails = addresses_of([person]) | {one.email for one in accounts}
    namesakes = select(Person.id).where(
        Person.event_id == person.event_id,
        Person.id != person.id,
        Person.erased_at.is_(None),
        Person.family_name == person.family_name,
    )
    is_alone = db.session.scalar(namesakes.limit(1)) is None
    names = [person.name, *(one.name for one in accounts)]
    return Somebody.of(emails, names, person.family_name if is_alone else "")


def forget_words_of_team(event: Event, somebody: Somebody) -> None:
    """Views that look for them, or are called after them, go; so do notes on codes that name them."""
    views = db.session.scalars(select(SavedView).where(SavedView.event_id == event.id)).all()
    theirs = [view.id for view in views if is_view_of(view, somebody)]
    codes = db.session.scalars(select(InvitationCode).where(InvitationCode.event_id == event.id)).all()
    noted = [code.id for code in codes if somebody.is_named_in(code.note)]
    run(delete(SavedView).where(SavedView.id.in_(theirs)))
    run(update(InvitationCode).where(InvitationCode.id.in_(noted)).values(note=""))
    db.session.expire_all()


def is_view_of(view: SavedView, somebody: Somebody) -> bool:
    asked = [value for _key, value in parse_qsl(view.asked)]
    return somebody.is_named_in(view.name) or any(somebody.is_sought_by(value) for value in asked)


def forget_inviter(account: Account) -> None:
    """Whom they invited to a team joins all the same, and reads no name."""
    by = account.name
    links = select(OneTimeLink).where(OneTimeLink.purpose == LinkPurpose.INVITE)
    for link in db.session.scalars(links.where(OneTimeLink.values["by"].as_string() == by)):
        link.values = link.values | {"by": ""}
    mails = select(OutboxMessage).where(OutboxMessage.template == INVITATION)
    for mail in db.session.scalars(mails.where(OutboxMessage.values["by"].as_string() == by)):
        mail.values = mail.values | {"by": ""}
    db.session.flush()
