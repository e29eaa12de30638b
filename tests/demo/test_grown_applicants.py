"""Beyond the written ones, too, some registered and do not come: in plausible shares."""

from collections import Counter
from random import Random

from eventhub.demo.grown_applicants import SHARES, grow_applicants
from eventhub.demo.grown_people import CROWD, grow_organisations
from eventhub.demo.people_content import ApplicantContent
from eventhub.demo.vocabulary import read_vocabulary
from eventhub.models.registration import STATUSES

WORDS = read_vocabulary()


def applicants(people: int, seed: int = 1) -> list[ApplicantContent]:
    chance = Random(seed)
    organisations = grow_organisations(WORDS, people, chance)
    return grow_applicants(WORDS, people, organisations, {"startup"}, {"industrial"}, chance)


def test_there_are_some_in_every_status_but_that_of_who_comes() -> None:
    counted = Counter(one.status for one in applicants(2000))
    assert set(counted) == set(STATUSES) - {"confirmed"}
    assert counted == {status: round(2000 * share) for status, share in SHARES.items()}


def test_people_wait_only_for_what_is_full_and_are_decided_on_only_where_that_is_done() -> None:
    crowd = applicants(500)
    assert {one.category for one in crowd if one.status == "waitlisted"} == {"startup"}
    assert {one.category for one in crowd if one.status in {"pending", "rejected"}} == {"industrial"}
    assert len({one.category for one in crowd if one.status == "cancelled"}) == 4


def test_some_who_wait_have_an_offer_and_nobody_else() -> None:
    offered = [one.status for one in applicants(5000) if one.is_offered]
    assert (set(offered), 2 <= len(offered) <= 30) == ({"waitlisted"}, True)


def test_they_belong_to_the_crowd() -> None:
    emails = [one.email for one in applicants(200)]
    assert (len(set(emails)), {email.partition("@")[2] for email in emails}) == (len(emails), {CROWD})


def test_one_seed_makes_one_crowd() -> None:
    assert applicants(50) == applicants(50)
    assert applicants(50) != applicants(50, seed=2)
