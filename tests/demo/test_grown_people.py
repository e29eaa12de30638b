"""People beyond the written ones: as many as wanted, each with a name of their own, the same from the same seed."""

from collections import Counter
from random import Random

from eventhub.demo.grown_people import CROWD, grow_identities, grow_organisations, grow_people, weighted
from eventhub.demo.people_content import ParticipantContent
from eventhub.demo.vocabulary import read_vocabulary

WORDS = read_vocabulary()


def people(wanted: int, seed: int = 1) -> list[ParticipantContent]:
    chance = Random(seed)
    return grow_people(WORDS, wanted, grow_organisations(WORDS, wanted, chance), chance)


def test_as_many_as_wanted_and_no_name_twice() -> None:
    names = Counter(one.name for one in people(2000))
    assert (len(names), names.most_common(1)[0][1]) == (2000, 1)


def test_one_seed_makes_one_crowd() -> None:
    assert people(50) == people(50)
    assert people(50) != people(50, seed=2)


def test_categories_have_their_shares() -> None:
    shares = Counter(one.category for one in people(2000))
    expected = {"researcher": 800, "clinician": 400, "startup": 400, "industrial": 400}
    assert {category: round(count, -2) for category, count in shares.items()} == expected


def test_who_they_are_can_be_kept_to_some_categories() -> None:
    chance = Random(1)
    organisations = grow_organisations(WORDS, 100, chance)
    crowd = grow_identities(WORDS, 100, organisations, chance, "pending", {"startup", "industrial"})
    assert {one["category"] for one in crowd} == {"startup", "industrial"}
    assert [one["key"] for one in crowd[:2]] == ["pending-0", "pending-1"]


def test_some_are_hidden_and_some_say_nothing() -> None:
    crowd = people(1000)
    hidden, silent = [one for one in crowd if not one.visible], [one for one in crowd if not one.offers]
    assert (50 < len(hidden) < 150, 50 < len(silent) < 150) == (True, True)


def test_everybody_belongs_somewhere_and_reads_mail_nowhere() -> None:
    chance = Random(1)
    organisations = grow_organisations(WORDS, 100, chance)
    keys = {one.key for one in organisations}
    crowd = grow_people(WORDS, 100, organisations, chance)
    assert {one.organisation for one in crowd} - keys == set()
    assert [one for one in crowd if not one.email.endswith(f"@{CROWD}")] == []
    assert len({one.name for one in organisations}) == len(organisations)


def test_a_weighted_choice_never_takes_what_has_no_weight() -> None:
    assert {weighted(Random(seed), (("never", 0.0), ("always", 1.0))) for seed in range(50)} == {"always"}
