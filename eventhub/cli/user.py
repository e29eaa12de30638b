"""`eventhub user …`: accounts by hand, for operators."""

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import with_appcontext

from eventhub.cli.refusals import Refusal
from eventhub.domain.errors import PasswordLength, PasswordTooCommon
from eventhub.domain.passwords import LEAST, MOST, judge
from eventhub.models import Account
from eventhub.queries.accounts import account_called
from eventhub.services import accounts
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web.clock import now


@click.group("user")
def user_command() -> None:
    """Make accounts and set passwords."""


@user_command.command("create")
@click.argument("email")
@click.option("--name", required=True, help="As others read it.")
@click.option("--operator", is_flag=True, help="May do everything, in all events.")
@click.password_option(help="Asked for where it is not given.")
@with_appcontext
def create_command(email: str, name: str, password: str, *, operator: bool) -> None:
    """Make an account that can sign in at once."""
    try:
        address = str(validate_email(email, check_deliverability=False, allow_smtputf8=False).ascii_email).lower()
    except EmailNotValidError as fault:
        raise Refusal(f"{email} is no mail address: {fault}") from fault
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
    account = account_called(email.strip().lower())
    if account is None:
        raise Refusal(f"{email} has no account. One is made by `eventhub user create {email} --name …`.")
    transact(accounts.set_password, account, judged(password, account.email, account.name))
    click.echo(f"{account.email} has a new password and is signed out everywhere.")


def judged(password: str, email: str, name: str) -> str:
    """The hash of a password that is good enough."""
    try:
        judge(password, email, name)
    except PasswordLength as fault:
        raise Refusal(f"A password has {LEAST} to {MOST} characters.") from fault
    except PasswordTooCommon as fault:
        raise Refusal("This password is among those that are guessed first.") from fault
    return hash_password(password)
