"""The form to sign in with."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired

from eventhub.web.forms import Form


class SignInForm(Form):
    """Says nothing about the shape of an address: a wrong one gets the same answer as an unknown one."""

    email = StringField(_l("E-mail address"), [DataRequired(_l("Type your e-mail address."))])
    password = PasswordField(_l("Password"), [DataRequired(_l("Type your password."))])
    next = HiddenField()
