"""The team of an event: invite, join, change a role, leave; somebody always owns the event."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, hold_row, take_turn
from eventhub.domain.errors import (
    AlreadyInTeam,
    InvitedSomebodyElse,
    LastOwner,
    LinkNotGood,
    PasswordLength,
    TooManyInvitations,
)
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.passwords import LEAST, MOST
from eventhub.models import Account, Event, OneTimeLink, TeamMember
from eventhub.queries.accounts import account_called
from eventhub.queries.log import count_acts
from eventhub.queries.teams import invitation_for
from eventhub.services.accounts import find_or_create
from eventhub.services.links import keep_link, use_link
from eventhub.services.log import note
from eventhub.services.outbox import count_written, tell
from eventhub.services.sign_ins import open_sign_in

LASTS = timedelta(days=7)
TO_ONE = 5  # mails a day to one address, of one event
BY_ONE = 50  # mails a day that one account causes, at all its events


@dataclass(frozen=True)
class Letter:
    """What the edge gives an invitation: its secret, the address that holds it, the language to write in."""

    token: str
    address: str
    language: str


@dataclass(frozen=True)
class NewMember:
    """Whoever joins by making an account. The password comes as a hash, made before."""

    name: str
    password_hash: str
    language: str


def invite(event: Event, email: str, role: str, letter: Letter, account: Account, now: datetime) -> None:
    """Write to an address with a link that joins the team; an invitation that is open is replaced by this one."""
    lock_team(event)
    if is_member(event, email):
        raise AlreadyInTeam
    refuse_more(event, email, account, now)
    link = invitation_for(event, email, now)
    action = "team.invited_again" if link else "team.invited"
    link = link or OneTimeLink(purpose=LinkPurpose.INVITE, event_id=event.id, email=email)
    link.values = {"role": role, "by": account.name}
    keep_link(link, letter.token, LASTS, now)
    write(event, link, letter, account, now)
    note(action, ("team", event.slug), account, now, event=event, values={"role": role})


def refuse_more(event: Event, email: str, account: Account, now: datetime) -> None:
    """TooManyInvitations where mails enough were written today to this address, or by this account at all its events;
    whether they were withdrawn since or not."""
    since = now - timedelta(days=1)
    if count_written(event, email, ("team_invitation",), since) >= TO_ONE:
        raise TooManyInvitations(TO_ONE, to_one=True)
    take_turn(Account, account.id)
    if count_acts(account, ("team.invited", "team.invited_again"), since) >= BY_ONE:
        raise TooManyInvitations(BY_ONE, to_one=False)


def write(event: Event, link: OneTimeLink, letter: Letter, account: Account, now: datetime) -> None:
    known = account_called(link.email)
    values: dict[str, Any] = {
        "event_names": event.names,
        "mailbox": event.mailbox,
        "by": account.name,
        "role": link.values["role"],
        "join_address": letter.address,
        "days": LASTS.days,
    }
    language = (known.language if known else None) or letter.language
    key = f"team_invitation:{link.token_hash}"
    tell(
        "team_invitation",
        reader_mail=link.email,
        reader_name=known.name if known else "",
        language=language,
        values=values,
        dedupe_key=key,
        now=now,
        event=event,
    )


def withdraw_invitation(event: Event, email: str, account: Account, now: datetime) -> bool:
    """The link opens nothing any more; False where none is open."""
    link = invitation_for(event, email, now)
    if link is None:
        return False
    role = link.values["role"]
    db.session.delete(link)
    note("team.invitation_withdrawn", ("team", event.slug), account, now, event=event, values={"role": role})
    return True


def join(token: str, account: Account, now: datetime) -> Event:
    """The signed-in account takes the role; InvitedSomebodyElse where the mail went to another address."""
    link = use_link(token, LinkPurpose.INVITE, now)
    if link.email != account.email:
        raise InvitedSomebodyElse
    return take_role(link, account, now)


def join_anew(token: str, wanted: NewMember, browser: str, now: datetime) -> tuple[Event, str]:
    """Make an account of the address that the link proves, join, and sign it in. An account that exists since is
    never signed in by a link: LinkNotGood, and the page then asks to sign in."""
    link = use_link(token, LinkPurpose.INVITE, now)
    account, is_new = find_or_create(
        Account(
            email=link.email,
            name=wanted.name,
            password_hash=wanted.password_hash,
            language=wanted.language,
            created_at=now,
        )
    )
    if not is_new:
        raise LinkNotGood
    if not wanted.password_hash:
        raise PasswordLength(LEAST, MOST)
    return take_role(link, account, now), open_sign_in(account, browser, now)


def take_role(link: OneTimeLink, account: Account, now: datetime) -> Event:
    event = db.session.get_one(Event, link.event_id)
    member = TeamMember(event_id=event.id, account_id=account.id, role=link.values["role"])
    try:
        with db.session.begin_nested():
            db.session.add(member)
    except IntegrityError:
        raise AlreadyInTeam from None
    note("team.joined", ("team", account.public_id), account, now, event=event, values={"role": member.role})
    return event


def enter(event: Event, account: Account, now: datetime) -> None:
    """An operator makes an account an owner of the event, which its log tells: for a team that lost its own."""
    lock_team(event)
    member = db.session.get(TeamMember, (event.id, account.id), populate_existing=True)
    if member is not None and member.role == "owner":
        raise AlreadyInTeam
    before = member.role if member else ""
    if member is None:
        member = TeamMember(event_id=event.id, account_id=account.id)
        db.session.add(member)
    member.role = "owner"
    db.session.flush()
    note("team.entered", ("team", account.public_id), None, now, event=event, values={"from": before, "role": "owner"})


def change_role(event: Event, member: TeamMember, role: str, account: Account, now: datetime) -> None:
    """Give a member another role; LastOwner where nobody would own the event."""
    lock_team(event)
    db.session.refresh(member)
    before = member.role
    if before == role:
        return
    keep_an_owner(event, member)
    member.role = role
    values = {"from": before, "to": role}
    note("team.role", ("team", member.account.public_id), account, now, event=event, values=values)


def remove(event: Event, member: TeamMember, account: Account, now: datetime) -> None:
    """Take somebody, or oneself, out of the team; LastOwner where nobody would own the event."""
    lock_team(event)
    db.session.refresh(member)
    keep_an_owner(event, member)
    action = "team.left" if member.account_id == account.id else "team.removed"
    note(action, ("team", member.account.public_id), account, now, event=event, values={"role": member.role})
    db.session.delete(member)
    db.session.flush()


def lock_team(event: Event) -> None:
    """Two who change the team of an event do so one after the other."""
    hold_row(event)


def keep_an_owner(event: Event, member: TeamMember) -> None:
    if member.role == "owner" and count_owners(event) < 2:
        raise LastOwner


def count_owners(event: Event) -> int:
    wanted = select(func.count()).where(TeamMember.event_id == event.id, TeamMember.role == "owner")
    return db.session.scalar(wanted) or 0


def is_member(event: Event, email: str) -> bool:
    wanted = select(TeamMember.role).join(Account, Account.id == TeamMember.account_id)
    found = db.session.scalar(wanted.where(TeamMember.event_id == event.id, Account.email == email))
    return found is not None
