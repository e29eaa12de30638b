"""The page that an invitation to a team leads to: one's own account joins, or one makes an account."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.team.forms import JoiningForm
from eventhub.domain.errors import DomainError
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.passwords import judge
from eventhub.extensions import limiter
from eventhub.models import Event, OneTimeLink
from eventhub.queries.accounts import account_called
from eventhub.queries.teams import event_of_link
from eventhub.services import teams
from eventhub.services.links import good_link
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import public
from eventhub.web.clock import now
from eventhub.web.sign_ins import browser_name, let_in
from eventhub.web.viewers import current_sign_in

bp = Blueprint("team_invitations", __name__)


@bp.get("/invitations/<token:token>")
@public
@limiter.limit("60 per minute")
def invitation(token: str) -> str | tuple[str, int]:
    """Says what is offered; only its button changes anything."""
    link = good_link(token, LinkPurpose.INVITE, now())
    return show(link, JoiningForm()) if link else ended()


@bp.post("/invitations/<token:token>")
@public
@limiter.limit("60 per minute")
def join(token: str) -> Response | str | tuple[str, int]:
    """Join with the account that is signed in, or with one that is made here."""
    link = good_link(token, LinkPurpose.INVITE, now())
    if link is None:
        return ended()
    sign_in = current_sign_in()
    if sign_in:
        return welcome(transact(teams.join, token, sign_in.account, now()))
    return join_anew(link, token)


def join_anew(link: OneTimeLink, token: str) -> Response | str | tuple[str, int]:
    form = JoiningForm()
    if account_called(link.email) or not form.validate():
        return show(link, form), 422
    name, password = form.name.data or "", form.password.data or ""
    try:
        judge(password, link.email, name)
        wanted = teams.NewMember(name, hash_password(password), languages.current())
        event, opened = transact(teams.join_anew, token, wanted, browser_name(), now())
    except DomainError as error:
        form.refuse(error)
        return show(link, form), 409
    let_in(opened)
    return welcome(event)


def show(link: OneTimeLink, form: JoiningForm) -> str:
    sign_in = current_sign_in()
    return render_template(
        "team/invitation.html",
        link=link,
        form=form,
        invited_to=event_of_link(link),
        account=sign_in.account if sign_in else None,
        is_known=account_called(link.email) is not None,
    )


def ended() -> tuple[str, int]:
    return render_template("team/invitation_ended.html"), 410


def welcome(event: Event) -> Response:
    flash(_("You are in the team."), "success")
    return redirect(url_for("organise.organise", event=event.slug))
