"""Which fields of a person other participants see: opt-in, field by field, nothing by default."""

from collections.abc import Iterable

FIELDS = ("organisation", "function", "biography", "languages", "offers", "needs")
"""What a person may show besides name and category, in the order in which it is shown."""


def shown_fields(visible_fields: Iterable[str], *, is_visible: bool) -> frozenset[str]:
    """The fields that others see. Somebody who is not in the directory shows none; an unknown field is never shown."""
    return frozenset(FIELDS).intersection(visible_fields) if is_visible else frozenset()
