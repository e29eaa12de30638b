"""Fields that several forms have, which say in our words what is wrong with them: a day, an hour, several choices."""

from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, SelectMultipleField, TimeField
from wtforms.widgets import CheckboxInput, ListWidget


class CheckboxesField(SelectMultipleField):
    """Several choices, a box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DayField(DateField):
    """A day, as browsers send it: 2027-10-19."""

    data: Any  # a date once the form is valid

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is no day. Write it as 2027-10-19.")) from None
        if not 1990 <= self.data.year <= 2200:
            self.data = None
            raise ValueError(_("Check the year."))


class ClockField(TimeField):
    """An hour of the day, as browsers send it: 09:00."""

    data: Any  # a time once the form is valid

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata([clock[:5] for clock in valuelist])
        except ValueError:
            raise ValueError(_("This is no hour. Write it as 09:00.")) from None
