"""How a moment is written in a copy of somebody's data."""

from datetime import datetime


def moment(value: datetime | None) -> str | None:
    """ISO 8601 in UTC; None stays none."""
    return value.isoformat() if value else None
