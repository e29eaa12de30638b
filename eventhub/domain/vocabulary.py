"""The words that offers and needs are tagged with: their groups and keys, their order, and when two are the same."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from eventhub.domain.search_words import fold

GROUPS = ("targets", "modalities", "indications", "methods", "trials", "services")
"""What tags are sorted into, in the order in which they are shown; "" (anything else) comes last."""

TAGS_MOST = 5
"""Tags of one offer or need: who tags with everything says nothing."""

NAME_MOST = 60
KEY_LEAST, KEY_MOST = 3, 40


def key_for(name: str, taken: Collection[str], kind: str = "tag", most: int = KEY_MOST) -> str:
    """The key of a new tag, as an address bears it: "nk-cells" of "NK cells", "nk-cells-2" where that is taken.

    What is too short for an address begins with its `kind`.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:most].strip("-")
    key = plain if len(plain) >= KEY_LEAST else f"{kind}-{plain}".strip("-")
    numbers = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbers) if one not in taken)


def place_of(group: str) -> int:
    """Where the group stands among all; unknown ones come last."""
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


def is_same_name(names: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether readers of some language could not tell the two apart."""
    return any(names[language] and fold(names[language]) == fold(others.get(language, "")) for language in names)


def double_name(names: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> str | None:
    """What was typed that reads like a name of the first such other; None where all can be told apart."""
    double = next((one for one in others if is_same_name(names, one)), None)
    if double is None:
        return None
    return next(name for language, name in names.items() if is_same_name({language: name}, double))


def moved(keys: Sequence[str], key: str, step: int) -> list[str]:
    """The same keys with this one so many places further on (or back, below 0), as far as there are places."""
    others = [one for one in keys if one != key]
    place = min(max(keys.index(key) + step, 0), len(others))
    return [*others[:place], key, *others[place:]]


def ordered_groups(groups: Iterable[str]) -> list[str]:
    """Each of these groups once, in the order in which they are shown."""
    return sorted(set(groups), key=lambda group: (place_of(group), group))
