"""What stops further meetings, in a sentence."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import format_decimal
from flask_babel import gettext as _

from eventhub.domain.saturation.limits import (
    APART,
    IN_WINDOW,
    MOST_MEETINGS,
    MOST_OPEN,
    TABLES,
    TIME,
    Limit,
)
from eventhub.web.filters import spoken_clock

SENTENCES: dict[str, Callable[..., str]] = {
    TABLES: lambda **of: _("From %(time)s on every table is taken, once there are about %(number)s requests.", **of),
    TIME: lambda **of: _(
        "%(category)s: one person in twenty has no slot left, once there are about %(number)s requests.", **of
    ),
    APART: lambda **of: _(
        "Slots are left, but not the same ones: of about %(number)s requests, one accepted in twenty finds none that"
        " suits both.",
        **of,
    ),
    MOST_OPEN: lambda **of: _(
        "%(category)s: the limit of open requests is reached, once there are about %(number)s.", **of
    ),
    MOST_MEETINGS: lambda **of: _(
        "%(category)s: one person in twenty is at the limit of meetings, once there are about %(number)s requests.",
        **of,
    ),
    IN_WINDOW: lambda **of: _(
        "%(category)s: one person in twenty is at the limits within the windows, once there are about %(number)s"
        " requests.",
        **of,
    ),
}


def limit_sentence(limit: Limit, names: Mapping[str, str], said: Callable[[datetime], str] = spoken_clock) -> str:
    """`names`: of the categories by key; `said`: how a window’s start is said, with its day where there are several."""
    return SENTENCES[limit.kind](
        number=format_decimal(limit.requests),
        category=names.get(limit.crowd, ""),
        time=said(limit.starts_at) if limit.starts_at else "",
    )
