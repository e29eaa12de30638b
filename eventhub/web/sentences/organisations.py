"""Refusals about organisations, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_taken(error: errors.OrganisationNameTaken) -> Refusal:
    if error.is_merged:
        return Refusal(
            _("“%(name)s” is the name of an organisation that was merged.", name=error.name),
            _("Undo that merge, and merge again with this one as the one that is kept."),
        )
    return Refusal(
        _("There is an organisation of this name: “%(name)s”.", name=error.name),
        _("Change that one, or merge the two."),
    )


SENTENCES: Sentences = {
    errors.OrganisationNameTaken: say_taken,
    errors.OrganisationsChanged: lambda _error: Refusal(
        _("One of these organisations was merged or is gone since this page was opened."),
        _("Go back to the list and choose again."),
    ),
    errors.MergeUndone: lambda _error: Refusal(
        _("This merge is undone already."), _("Look at the list of merges as it stands now.")
    ),
    errors.MergedFurther: lambda error: Refusal(
        _("What was kept has become “%(name)s” since.", name=error.name), _("Undo that merge first, then this one.")
    ),
}
