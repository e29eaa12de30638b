"""The forms of a team: invite an address, give a role, join by making an account."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length

from eventhub.domain.typed_text import one_line
from eventhub.models.event import ROLES
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.mail_addresses import MailAddress
from eventhub.web.names import PlainName
from eventhub.web.roles import ROLE_NAMES


def role_choices() -> list[SelectChoice]:
    return [SelectChoice(role, ROLE_NAMES[role]) for role in ROLES]


class RoleForm(Form):
    """The role of somebody who is in the team."""

    role = SelectField(_l("Role in the team"), choices=role_choices(), default="viewer")


class InvitationForm(RoleForm):
    """Whom to write to, and what they would be."""

    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Type an e-mail address.")), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )


class AddressForm(Form):
    """The address of an invitation that is open."""

    email = StringField("", [DataRequired(), Length(max=254)], [one_line])


class JoiningForm(Form):
    """What an account needs that is made here."""

    name = StringField(
        _l("Your name"),
        [DataRequired(_l("Type your name.")), PlainName(), Length(max=170, message=TOO_LONG)],
        [one_line],
    )
    password = PasswordField(_l("Password"), [DataRequired(_l("Choose a password."))])
