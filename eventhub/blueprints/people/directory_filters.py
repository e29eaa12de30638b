"""What the directory's search asks for besides words and category: a tag, a language."""

from dataclasses import dataclass

from flask import request

from eventhub.models import Event, Person
from eventhub.queries.found_by import Filters, choices_of
from eventhub.queries.vocabulary import tags_of
from eventhub.web.languages import language_name
from eventhub.web.tag_words import tag_choices


@dataclass(frozen=True)
class AskedFilters:
    """What is asked for, and what there is to choose from: what somebody in the directory lets others see."""

    asked: Filters
    tags: dict[str, list[tuple[str, str]]]
    languages: list[tuple[str, str]]

    @property
    def tag(self) -> str:
        return self.asked.tag.key if self.asked.tag else ""

    @property
    def language(self) -> str:
        return self.asked.language

    @property
    def is_used(self) -> bool:
        return bool(self.tag or self.language)


def filters_asked(event: Event, reader: Person) -> AskedFilters:
    """What the address asks for, as far as there is such a tag or language."""
    tags, offered = tags_of(event), choices_of(event, reader)
    tag = next((one for one in tags if one.key == request.args.get("tag")), None)
    language = request.args.get("speaks", "")
    names = sorted((language_name(code), code) for code in offered.languages)
    return AskedFilters(
        Filters(tag=tag, language=language if language in offered.languages else ""),
        tag_choices(one for one in tags if one.id in offered.tags or one is tag),
        [(code, name) for name, code in names],
    )
