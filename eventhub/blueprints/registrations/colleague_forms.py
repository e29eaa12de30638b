"""What is asked of whoever names colleagues, and of the colleagues themselves."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from eventhub.blueprints.registrations.forms import RegistrationForm, text_of
from eventhub.domain.colleague_lines import Line, read_lines
from eventhub.domain.person_names import leads_somewhere
from eventhub.domain.typed_text import one_line
from eventhub.models import Registration
from eventhub.services.registrations import Application
from eventhub.services.transfers import Colleague
from eventhub.web import languages
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.mail_addresses import MailAddress, fault_of, normalised
from eventhub.web.names import PlainName

LONGEST_LIST = 20_000


class TransferForm(Form):
    """Who is to come instead."""

    given_name = StringField(
        _l("First name"),
        [DataRequired(_l("Type their first name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    family_name = StringField(
        _l("Last name"),
        [DataRequired(_l("Type their last name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Type their e-mail address.")), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )

    @property
    def colleague(self) -> Colleague:
        return Colleague(text_of(self.given_name), text_of(self.family_name), normalised(text_of(self.email)))


class DelegationForm(Form):
    """Colleagues, one a line: first name, last name, address."""

    colleagues = TextAreaField(
        _l("Your colleagues"),
        [DataRequired(_l("Type one colleague a line.")), Length(max=LONGEST_LIST, message=TOO_LONG)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Each line that cannot be read is named; nothing is kept before all of them can."""
        if not super().validate(extra_validators):
            return False
        faults = [fault for line in self.lines if (fault := fault_of_line(line))]
        self.colleagues.errors = [*self.colleagues.errors, *faults[:5]]
        if len(faults) > 5:
            more = len(faults) - 5
            words = ngettext("%(num)d more line cannot be read.", "%(num)d more lines cannot be read.", more)
            self.colleagues.errors = [*self.colleagues.errors, words]
        return not faults

    @property
    def lines(self) -> list[Line]:
        return read_lines(self.colleagues.data or "")

    @property
    def named(self) -> list[Colleague]:
        return [Colleague(one.given_name, one.family_name, normalised(one.email)) for one in self.lines]


def fault_of_line(line: Line) -> str | None:
    """What is wrong with it, with its number."""
    if not line.email:
        said = _("there is no e-mail address in it.")
    elif not (line.given_name and line.family_name):
        said = _("first name and last name come before the address.")
    elif len(line.given_name) > 80 or len(line.family_name) > 80 or len(line.email) > 254:
        said = _("a name has 80 characters at most.")
    elif leads_somewhere(line.given_name) or leads_somewhere(line.family_name):
        said = _("a name has no web address, no @ and no / in it; a space follows each dot.")
    else:
        said = fault_of(line.email) or ""
    return str(_("Line %(number)s: %(fault)s", number=line.number, fault=said)) if said else None


class CompletionForm(RegistrationForm):
    """A colleague's own part: the address is proved by the link, so a new account may choose a password here."""

    password = PasswordField(_l("Password"))

    def __init__(self, registration: Registration, *, is_new: bool, has_category: bool) -> None:
        person = registration.person
        organisation = person.organisation.name if person.organisation else ""
        begun = {"category": registration.category.key, "organisation": organisation}
        super().__init__(registration.event, data=begun)
        for name, is_asked in (("email", False), ("code", False), ("password", is_new), ("category", has_category)):
            if not is_asked and name in self:
                del self[name]
        self.registration = registration
        mine = registration.category_id
        open_ones = [one for one in registration.event.categories if not one.is_by_invitation or one.id == mine]
        self.offered = {one.key for one in open_ones} if has_category else set()
        if has_category:
            self.category.choices = [(one.key, languages.localised(one.names)) for one in open_ones]

    def show_names(self, given_name: str, family_name: str) -> None:
        """What their colleague typed for them, to be put right."""
        if not self.is_submitted():
            self.given_name.data, self.family_name.data = given_name, family_name

    def application(self, email: str) -> Application:
        """What was typed, for the address that the link went to."""
        return Application(
            category=self.category.data if "category" in self else self.registration.category.key,
            given_name=text_of(self.given_name),
            family_name=text_of(self.family_name),
            email=email,
            organisation=text_of(self.organisation),
            organisation_id=self.chosen_organisation,
            function=text_of(self.function),
            languages=tuple(self.languages.data or ()),
            consents=self.consents,
            language=languages.current(),
        )
