"""The team of an event: who is in it and may do what; invite, give roles, remove, leave."""

import secrets

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.team.deeds import deeds
from eventhub.blueprints.team.forms import AddressForm, InvitationForm, RoleForm
from eventhub.blueprints.team.subjects import Membership, member_of
from eventhub.domain.errors import DomainError, LastOwner
from eventhub.models import Event, TeamMember
from eventhub.models.event import ROLES
from eventhub.permissions import Permission, allows
from eventhub.queries.teams import member_named, members_of, open_invitations
from eventhub.services import teams
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("team_organise", __name__, url_prefix="/<slug:event>/organise/team")


@bp.get("")
@require(Permission.SEE_TEAM, event_of)
def team(event: Event) -> str:
    return show(event, InvitationForm())


@bp.post("/invite")
@require(Permission.EDIT_TEAM, event_of)
def invite(event: Event) -> Response | tuple[str, int]:
    """Write to an address; the same again for one that is invited already."""
    form = InvitationForm()
    if not form.validate():
        return show(event, form), 422
    email, token = normalised(form.email.data or ""), secrets.token_urlsafe(32)
    letter = teams.Letter(token, absolute("team_invitations.invitation", token=token), languages.current())
    try:
        transact(teams.invite, event, email, form.role.data, letter, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(event, form), 409
    flash(_("An invitation is on its way to %(address)s.", address=email), "success")
    return back_to_team(event)


@bp.post("/withdraw")
@require(Permission.EDIT_TEAM, event_of)
def withdraw(event: Event) -> Response:
    """The mailed link opens nothing any more."""
    form = AddressForm()
    if form.validate():
        if transact(teams.withdraw_invitation, event, form.email.data or "", signed_in_account(), now()):
            flash(_("The invitation is withdrawn."), "success")
        else:
            flash(_("This invitation was not open any more."), "status")
    return back_to_team(event)


@bp.post("/<public_id:member_id>/role")
@require(Permission.EDIT_TEAM, member_of)
def role(membership: Membership) -> Response | tuple[str, int]:
    form = RoleForm()
    if form.validate():
        event, member = membership.event, membership.member
        try:
            transact(teams.change_role, event, member, form.role.data, signed_in_account(), now())
        except LastOwner as error:
            return refused(event, error)
        flash(_("%(name)s has another role now.", name=member.account.name), "success")
    return back_to_team(membership.event)


@bp.get("/<public_id:member_id>/remove")
@require(Permission.EDIT_TEAM, member_of)
def remove_page(membership: Membership) -> str:
    """What removing somebody does, and the button that does it."""
    member = membership.member
    return render_template(
        "team/team_remove.html", member=member, is_last_owner=is_last_owner(membership.event, member)
    )


@bp.post("/<public_id:member_id>/remove")
@require(Permission.EDIT_TEAM, member_of)
def remove(membership: Membership) -> Response | tuple[str, int]:
    event, member, name = membership.event, membership.member, membership.member.account.name
    try:
        transact(teams.remove, event, member, signed_in_account(), now())
    except LastOwner as error:
        return refused(event, error)
    flash(_("%(name)s is out of the team.", name=name), "success")
    return back_to_team(event)


@bp.get("/leave")
@require(Permission.SEE_TEAM, event_of)
def leave_page(event: Event) -> str:
    mine = member_named(event, signed_in_account().public_id)
    return render_template("team/team_remove.html", member=None, is_last_owner=is_last_owner(event, mine))


@bp.post("/leave")
@require(Permission.SEE_TEAM, event_of)
def leave(event: Event) -> Response | tuple[str, int]:
    """Whoever is in a team may leave it, the last owner aside."""
    account = signed_in_account()
    try:
        transact(teams.remove, event, member_of(event.slug, account.public_id).member, account, now())
    except LastOwner as error:
        return refused(event, error)
    flash(_("You are out of the team."), "success")
    return redirect(url_for("accounts.account"))


def show(event: Event, form: InvitationForm) -> str:
    can_edit = allows(Permission.EDIT_TEAM, viewer(), event)
    members = members_of(event)
    return render_template(
        "team/team.html",
        form=form,
        members=members,
        last_owner=last_owner(members),
        invitations=open_invitations(event, now()),
        deeds=deeds(),
        roles=ROLES,
        can_edit=can_edit,
    )


def last_owner(members: list[TeamMember]) -> TeamMember | None:
    """Who owns the event alone, and so stays."""
    owners = [member for member in members if member.role == "owner"]
    return owners[0] if len(owners) == 1 else None


def is_last_owner(event: Event, member: TeamMember | None) -> bool:
    return member is not None and last_owner(members_of(event)) is member


def refused(event: Event, error: LastOwner) -> tuple[str, int]:
    """The team as it stands, and why it stays so."""
    form = InvitationForm(formdata=None)
    form.refuse(error)
    return show(event, form), 409


def back_to_team(event: Event) -> Response:
    return redirect(url_for("team_organise.team", event=event.slug))
