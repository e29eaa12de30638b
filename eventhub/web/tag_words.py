"""What the groups of the vocabulary are called, and its tags as choices of a form."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain.vocabulary import GROUPS
from eventhub.models import Tag
from eventhub.queries.vocabulary import in_groups
from eventhub.web.languages import localised

GROUP_WORDS = {
    "targets": _l("Targets"),
    "modalities": _l("Modalities"),
    "indications": _l("Indications"),
    "methods": _l("Methods"),
    "trials": _l("Trials"),
    "services": _l("Services"),
}


def group_words(group: str) -> str:
    """The group as a heading; one that is no longer known is called what the others are not."""
    words = GROUP_WORDS.get(group)
    return str(words) if words else str(_("Other"))


def group_choices() -> list[tuple[str, str]]:
    return [(group, group_words(group)) for group in (*GROUPS, "")]


def tag_name(tag: Tag) -> str:
    return localised(tag.names) or tag.key


def tag_choices(tags: Iterable[Tag]) -> dict[str, list[tuple[str, str]]]:
    """The tags by the words of their group, as a select with groups takes them."""
    return {
        group_words(one.group): [(tag.key, tag_name(tag)) for tag in one.tags] for one in in_groups(tags) if one.tags
    }
