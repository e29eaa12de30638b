"""Refusals of the organiser's list and of imports, said."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences

PARTS = {
    "email": _l("e-mail address"),
    "family_name": _l("last name"),
    "name": _l("name"),
    "category": _l("category"),
}


def say_not_ready(error: errors.ImportNotReady) -> Refusal:
    parts = ", ".join(str(PARTS.get(part, part)) for part in error.missing)
    return Refusal(
        _("No column is chosen for: %(parts)s.", parts=parts),
        _("Say which column it is, then try the file again."),
    )


def say_changed(error: errors.SelectionChanged) -> Refusal:
    return Refusal(
        _(
            "The selection changed since you opened this page: it was %(before)s, it is %(now)s.",
            before=error.before,
            now=error.now,
        ),
        _("Look at whom it is about now, and send it again."),
    )


SENTENCES: Sentences = {
    errors.AddressIsListed: lambda _error: Refusal(
        _("This address is in the list already."), _("Look for it there, and change what stands.")
    ),
    errors.LinkSentLately: lambda _error: Refusal(
        _("A link left for this address a short while ago."),
        _("One leaves every ten minutes at most, and five a day: look whether the address is right, and try later."),
    ),
    errors.NoteIsSomebodyElses: lambda _error: Refusal(
        _("This note is somebody else’s."), _("Whoever wrote it can delete it.")
    ),
    errors.ViewNameTaken: lambda _error: Refusal(
        _("There is a saved view of this name."), _("Choose another name, or delete the other view.")
    ),
    errors.SelectionChanged: say_changed,
    errors.ImportChanged: lambda _error: Refusal(
        _("The choices changed: here is what they would do."), _("Nobody is registered yet. Press again.")
    ),
    errors.ImportNotReady: say_not_ready,
    errors.ImportUnderWay: lambda _error: Refusal(
        _("This file is being imported already, or was."), _("Upload it again to import it in another way.")
    ),
    errors.ImportRuns: lambda _error: Refusal(
        _("A file of registrations is being imported."), _("Take the category away when that is done.")
    ),
}
