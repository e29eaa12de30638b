"""What is asked before something is erased, and which consent a button is about."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import AnyOf, DataRequired

from eventhub.blueprints.accounts.forms import ProofForm
from eventhub.domain.consent_texts import PURPOSES
from eventhub.web.forms import Form


class ConsentButton(Form):
    """Which consent, at which event."""

    purpose = HiddenField(validators=[AnyOf(PURPOSES)])
    event = HiddenField(validators=[DataRequired()])


class AnnouncementsButton(Form):
    """Of which event, and whether they are wanted."""

    wanted = HiddenField()
    event = HiddenField(validators=[DataRequired()])


class ErasureForm(ProofForm):
    """It cannot be taken back, so it is said twice: by a box, and by the password."""

    understood = BooleanField(
        _l("I know that this cannot be undone"), [DataRequired(_l("Tick this box if that is what you want."))]
    )
