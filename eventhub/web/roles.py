"""What the roles of a team are called."""

from flask_babel import lazy_gettext as _l

ROLE_NAMES = {
    "owner": _l("owner"),
    "programme": _l("programme"),
    "registrations": _l("registrations"),
    "meetings": _l("meetings"),
    "desk": _l("desk"),
    "viewer": _l("viewer"),
}


def role_name(role: str) -> str:
    """As it stands within a sentence."""
    return str(ROLE_NAMES[role])
