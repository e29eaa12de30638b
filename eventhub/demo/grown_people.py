"""Invents participants and their organisations beyond the written ones; the same seed invents the same."""

from collections.abc import Collection, Sequence
from random import Random
from typing import Any, TypeVar

from eventhub.demo.content import OrganisationContent
from eventhub.demo.people_content import ParticipantContent
from eventhub.demo.vocabulary import Vocabulary

Choice = TypeVar("Choice")
Identity = dict[str, Any]  # what is known of everybody who registers

CROWD = "crowd.example.org"  # where all invented beyond the written ones have their address
SHARES = (("researcher", 0.4), ("clinician", 0.2), ("startup", 0.2), ("industrial", 0.2))
KINDS = {
    "researcher": "research_centre",
    "clinician": "hospital",
    "startup": "company",
    "industrial": "technology_centre",
}
LANGUAGES = ((["fr", "en"], 0.6), (["fr"], 0.2), (["en"], 0.15), (["en", "fr"], 0.05))
PEOPLE_AN_ORGANISATION = 12
EMPTY_PROFILES, SHOWN = 0.1, 0.9


def grow_organisations(words: Vocabulary, people: int, chance: Random) -> list[OrganisationContent]:
    """One for every dozen of people, of each kind."""
    wanted = max(len(KINDS), people // PEOPLE_AN_ORGANISATION)
    names = [(kind, place) for place in chance.sample(words.places, len(words.places)) for kind in KINDS.values()]
    return [
        OrganisationContent(
            key=f"crowd-{number}",
            name=words.organisations[kind].format(place=place),
            kind=kind,
            city=chance.choice(words.cities),
            real=False,
            fact={"fr": "Organisation inventée pour la démonstration.", "en": "Invented for the demonstration."},
        )
        for number, (kind, place) in enumerate(names[:wanted])
    ]


def grow_people(
    words: Vocabulary, wanted: int, organisations: list[OrganisationContent], chance: Random
) -> list[ParticipantContent]:
    """So many who come, no two of the same name."""
    identities = grow_identities(words, wanted, organisations, chance, "confirmed")
    return [grow_profile(words, identity, chance) for identity in identities]


def grow_identities(
    words: Vocabulary,
    wanted: int,
    organisations: list[OrganisationContent],
    chance: Random,
    status: str,
    categories: Collection[str] | None = None,
) -> list[Identity]:
    """Who so many people are, no two of the same name; of these categories, where they are not of all."""
    by_kind = {kind: [one.key for one in organisations if one.kind == kind] for kind in KINDS.values()}
    shares = [(key, share) for key, share in SHARES if categories is None or key in categories] or SHARES
    names = chance.sample(range(len(words.given) * len(words.families)), wanted)
    return [
        grow_identity(words, f"{status}-{number}", divmod(name, len(words.families)), by_kind, chance, shares)
        for number, name in enumerate(names)
    ]


def grow_identity(
    words: Vocabulary,
    key: str,
    name: tuple[int, int],
    organisations: dict[str, list[str]],
    chance: Random,
    shares: Sequence[tuple[str, float]],
) -> Identity:
    category = weighted(chance, shares)
    return {
        "key": key,
        "given_name": words.given[name[0]],
        "family_name": words.families[name[1]],
        "email": f"{key}@{CROWD}",
        "organisation": chance.choice(organisations[KINDS[category]]),
        "function": chance.choice(words.functions[category]),
        "languages": weighted(chance, LANGUAGES),
        "category": category,
    }


def grow_profile(words: Vocabulary, identity: Identity, chance: Random) -> ParticipantContent:
    category, is_empty = identity["category"], chance.random() < EMPTY_PROFILES
    topics = chance.sample(words.topics, 3)
    offers = [words.sentence(chance, words.offers[category], topic) for topic in topics[: chance.choice((1, 2, 2))]]
    needs = [words.sentence(chance, words.needs[category], topic) for topic in topics[-chance.choice((1, 1, 2)) :]]
    return ParticipantContent(
        **identity,
        offers=[] if is_empty else offers,
        needs=[] if is_empty else needs,
        tags=[],
        interests=[],
        visible=chance.random() < SHOWN,
        released={"name": True, "organisation": True, "function": True},
    )


def weighted(chance: Random, choices: Sequence[tuple[Choice, float]]) -> Choice:
    return chance.choices([one for one, _share in choices], [share for _one, share in choices])[0]
