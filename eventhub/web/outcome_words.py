"""What the four outcomes of a meeting are called."""

from flask_babel import lazy_gettext as _l

OUTCOME_WORDS = {
    "going_on": _l("We go on together"),
    "useful": _l("Useful, nothing agreed"),
    "no_fit": _l("It does not fit"),
    "not_held": _l("It did not take place"),
}
