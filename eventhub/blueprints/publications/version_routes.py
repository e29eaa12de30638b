"""The versions of a programme: who published which when, and what it changed; back to one of them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.publications.difference_rows import kept_words, tables_of
from eventhub.blueprints.publications.subjects import Published, version_of
from eventhub.domain.errors import NothingToPublish, VersionNotKept
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.publications import versions_of
from eventhub.services.programme_versions import take_back_to
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("versions_organise", __name__, url_prefix="/<slug:event>/organise/programme/versions")


@bp.get("")
@require(Permission.SEE_DRAFT, event_of)
def versions(event: Event) -> str:
    """The latest first."""
    rows = [(one, kept_words(one.differences)) for one in versions_of(event)]
    may_edit = allows(Permission.EDIT_PROGRAMME, viewer(), event)
    return render_template("publications/versions.html", rows=rows, may_edit=may_edit)


@bp.get("/<int:number>")
@require(Permission.SEE_DRAFT, version_of)
def version(published: Published) -> str:
    """What it changed."""
    found = published.version.differences
    return render_template(
        "publications/version.html",
        version=published.version,
        counts=kept_words(found),
        tables=tables_of(found.get("rows", ())),
        is_kept=bool(published.version.snapshot),
        may_edit=allows(Permission.EDIT_PROGRAMME, viewer(), published.event),
    )


@bp.post("/<int:number>/take-back")
@require(Permission.EDIT_PROGRAMME, version_of)
def take_back(published: Published) -> Response:
    """The draft becomes what this version was; the public sees nothing of it yet."""
    number, slug = published.version.number, published.event.slug
    try:
        done = transact(take_back_to, published.event, published.version, signed_in_account(), now())
        flash(
            _("The draft is what version %(number)d was. Undo in the timetable takes that back.", number=number),
            "success",
        )
        tell_left_out(done.left_out)
    except NothingToPublish:
        flash(_("The draft is what version %(number)d was already.", number=number), "status")
    except VersionNotKept as error:
        flash(refusal_of(error).sentence, "error")
    return redirect(url_for("publications_organise.difference", event=slug))


def tell_left_out(count: int) -> None:
    """What of the version could not come back."""
    if count:
        said = ngettext(
            "%(num)d person, room, track or type of that version is not there any more, and was left out.",
            "%(num)d people, rooms, tracks or types of that version are not there any more, and were left out.",
            count,
        )
        flash(said, "warning")
