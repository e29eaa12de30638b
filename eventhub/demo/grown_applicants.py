"""Invents those who registered beyond the written ones and do not come, or not yet: some of every status."""

from collections.abc import Collection
from math import ceil
from random import Random

from eventhub.demo.content import OrganisationContent
from eventhub.demo.grown_people import grow_identities
from eventhub.demo.people_content import ApplicantContent
from eventhub.demo.vocabulary import Vocabulary

# Of those who come: how many are in each status beside them, and how many days ago they may have registered.
SHARES = {"unconfirmed": 0.03, "pending": 0.03, "waitlisted": 0.05, "rejected": 0.015, "cancelled": 0.03}
DAYS = {"unconfirmed": (1, 1), "pending": (1, 6), "waitlisted": (2, 12), "rejected": (3, 30), "cancelled": (4, 40)}
OFFERED = 0.04  # of those who wait


def grow_applicants(
    words: Vocabulary,
    people: int,
    organisations: list[OrganisationContent],
    full: Collection[str],
    checked: Collection[str],
    chance: Random,
) -> list[ApplicantContent]:
    """Beside so many people. Only for the `full` categories somebody waits, only in the `checked` ones a decision is
    waited for or was no."""
    among = {"waitlisted": full, "pending": checked, "rejected": checked}
    return [
        ApplicantContent(
            **identity,
            status=status,
            days=chance.randint(*DAYS[status]),
            is_offered=status == "waitlisted" and chance.random() < OFFERED,
        )
        for status, share in SHARES.items()
        for identity in grow_identities(words, ceil(people * share), organisations, chance, status, among.get(status))
    ]
