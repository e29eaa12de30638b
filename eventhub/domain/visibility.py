"""Which fields of a person other participants see: opt-in, field by field, nothing by default."""

from collections.abc import Collection, Iterable

FIELDS = ("photo", "organisation", "function", "biography", "languages", "offers", "needs")
"""What a person may show besides name and category, in the order in which it is shown."""

ANSWER = "answer."
"""What an answer's field begins with; the question's key follows."""


def fields_of(profile_fields: Collection[str] | None) -> tuple[str, ...]:
    """The fields that profiles of a category have; None: all of them. What is no field is left out."""
    return FIELDS if profile_fields is None else tuple(field for field in FIELDS if field in profile_fields)


def shown_fields(visible_fields: Iterable[str], *, is_visible: bool, fields: Collection[str]) -> frozenset[str]:
    """The fields that others see, answers among them. Somebody who is not in the directory shows none.

    An unknown field is never shown, nor one that the profiles of the person's category don't have (`fields`, as
    `fields_of` says it).
    """
    if not is_visible:
        return frozenset()
    return frozenset(field for field in visible_fields if field in fields or is_answer(field))


def is_answer(field: str) -> bool:
    return field.startswith(ANSWER)


def ordered(fields: Iterable[str]) -> tuple[str, ...]:
    """The fields that there are among these, in the order in which they are shown; answers last, by key."""
    wanted = set(fields)
    return tuple(field for field in FIELDS if field in wanted) + tuple(sorted(filter(is_answer, wanted)))
