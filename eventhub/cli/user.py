"""`eventhub user …`: accounts by hand, for operators."""

import click
from flask.cli import with_appcontext

from eventhub.cli.refusals import Refusal
from eventhub.domain.errors import AlreadyInTeam, PasswordLength, PasswordTooCommon
from eventhub.domain.passwords import LEAST, MOST, judge
from eventhub.models import Account
from eventhub.queries.accounts import account_called
from eventhub.queries.events import event_named
from eventhub.services import accounts, events, second_factors, teams
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.mail_addresses import is_deliverable, normalised


@click.group("user")
def user_command() -> None:
    """Make accounts, set passwords, help those who lost what they sign in with."""


@user_command.command("create")
@click.argument("email")
@click.option("--name", required=True, help="As others read it.")
@click.option("--operator", is_flag=True, help="May create events. What others' events hold is for their teams.")
@click.password_option(help="Asked for where it is not given.")
@with_appcontext
def create_command(email: str, name: str, password: str, *, operator: bool) -> None:
    """Make an account that can sign in at once."""
    address = normalised(email)
    if not is_deliverable(address):
        raise Refusal(f"{email} is no mail address.")
    kept = judged(password, address, name)
    account = Account(email=address, name=name, password_hash=kept, is_operator=operator, created_at=now())
    _account, is_new = transact(accounts.find_or_create, account)
    if not is_new:
        raise Refusal(f"{address} has an account. Its password is set by `eventhub user password {address}`.")
    click.echo(f"{address} can sign in.")


@user_command.command("password")
@click.argument("email")
@click.password_option(help="Asked for where it is not given.")
@with_appcontext
def set_password_command(email: str, password: str) -> None:
    """Set an account's password; every browser that is signed in with it is signed out."""
    account = known(email)
    transact(accounts.set_password, account, judged(password, account.email, account.name))
    click.echo(f"{account.email} has a new password and is signed out everywhere.")


@user_command.command("may-create")
@click.argument("email")
@click.option("--no", "withdrawn", is_flag=True, help="Takes it back.")
@with_appcontext
def may_create_command(email: str, *, withdrawn: bool) -> None:
    """Let an account create events, which operators may anyhow."""
    account = known(email)
    transact(events.allow_creation, account, allowed=not withdrawn, now=now())
    click.echo(f"{account.email} {'may no longer' if withdrawn else 'may'} create events.")


@user_command.command("forget-factors")
@click.argument("email")
@with_appcontext
def forget_factors_command(email: str) -> None:
    """Remove all passkeys, applications with codes and recovery codes of an account whose owner lost them.

    Make sure first that it is they. Every browser is signed out, and a mail tells them.
    """
    account = known(email)
    transact(second_factors.forget_factors, account, absolute("accounts.account"), now())
    click.echo(f"{account.email} signs in without a second factor and is signed out everywhere.")


@user_command.command("join")
@click.argument("event")
@click.argument("email")
@with_appcontext
def join_command(event: str, email: str) -> None:
    """Make an account an owner of the event with this address. The event's log tells its team."""
    account, found = known(email), event_named(event.strip().strip("/"))
    if found is None:
        raise Refusal(f"There is no event /{event}/.")
    try:
        transact(teams.enter, found, account, now())
    except AlreadyInTeam as fault:
        raise Refusal(f"{account.email} is an owner of /{found.slug}/ already.") from fault
    click.echo(f"{account.email} is an owner of /{found.slug}/.")


def known(email: str) -> Account:
    """The account of this address."""
    account = account_called(normalised(email))
    if account is None:
        raise Refusal(f"{email} has no account. One is made by `eventhub user create {email} --name …`.")
    return account


def judged(password: str, email: str, name: str) -> str:
    """The hash of a password that is good enough."""
    try:
        judge(password, email, name)
    except PasswordLength as fault:
        raise Refusal(f"A password has {LEAST} to {MOST} characters.") from fault
    except PasswordTooCommon as fault:
        raise Refusal("This password is among those that are guessed first.") from fault
    return hash_password(password)
