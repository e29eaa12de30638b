"""Why somebody cannot ask, or meet: the gravest first, and nothing that gives away a "no"."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain import errors
from eventhub.domain.matchmaking import obstacles
from eventhub.domain.matchmaking.agendas import Role
from eventhub.domain.matchmaking.caps import Caps, Load, StandingMeeting
from eventhub.domain.matchmaking.encounters import OpenRequest, PhasePlan
from eventhub.domain.matchmaking.matrix import Matrix, Rules, Vetoes
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.remedies import WaitForPhase
from eventhub.domain.matchmaking.time_obstacles import NoCommonTime, OwnTime, RunTooLong, TheirLimit, TheirTime
from eventhub.domain.matchmaking.why_not import (
    first_refusal,
    obstacles_to_agreeing,
    obstacles_to_asking,
    obstacles_to_booking,
    obstacles_to_writing,
)
from tests.domain.matchmaking.days import agenda, at, engagement
from tests.domain.matchmaking.pairs import (
    ADA,
    BEN,
    INDUSTRIALS,
    INDUSTRY,
    RESEARCH,
    RESEARCHERS,
    TIMES,
    booking,
    encounter,
)

BEN_SAID_NO = Vetoes(frozenset({(BEN.person_id, ADA.person_id)}))
ADA_SAID_NO = Vetoes(frozenset({(ADA.person_id, BEN.person_id)}))
MAY_NOT_ASK = Matrix({(RESEARCH, INDUSTRY): Rules(may_request=False)})
MAY_NOT_WRITE = Matrix({(RESEARCH, INDUSTRY): Rules(may_message=False)})
FULL = Load(("r1", "r2"), (StandingMeeting("m1"), StandingMeeting("m2", TIMES[0])))
CLOSED = PhasePlan("closed", {"requests": at(-900), "booking": at(-600)})
SEAT = engagement(Role.SEAT, 0, 20)


@pytest.mark.parametrize(
    ("changes", "answers", "expected"),
    [
        ({}, False, None),
        ({"takes_part": False}, True, obstacles.Absent()),
        ({"other": ADA}, True, obstacles.Oneself()),
        ({"other": replace(BEN, is_shown=False)}, True, obstacles.NotFound()),
        ({"vetoes": BEN_SAID_NO}, True, obstacles.NotFound()),
        ({"vetoes": ADA_SAID_NO}, True, obstacles.OwnNo(2, "Ben")),
        ({"matrix": MAY_NOT_WRITE}, False, obstacles.CategoriesMute(RESEARCHERS, INDUSTRIALS)),
        ({"matrix": MAY_NOT_WRITE}, True, None),
        ({"other": replace(BEN, organisation_id=10)}, False, None),
    ],
)
def test_why_one_cannot_write(changes: dict[str, Any], answers: bool, expected: Obstacle | None) -> None:
    assert first_refusal(obstacles_to_writing(encounter(**changes), answers=answers)) == expected


def test_nothing_stands_in_the_way() -> None:
    assert obstacles_to_asking(encounter()) == []
    assert obstacles_to_booking(encounter(), booking()) == []
    assert obstacles_to_booking(encounter(), booking(), TIMES[0]) == []


@pytest.mark.parametrize(
    ("changes", "already", "expected"),
    [
        ({"takes_part": False}, None, obstacles.Absent()),
        ({"other": ADA}, None, obstacles.Oneself()),
        ({"other": replace(BEN, is_shown=False)}, None, obstacles.NotFound()),
        ({"vetoes": BEN_SAID_NO}, None, obstacles.NotFound()),
        ({"vetoes": ADA_SAID_NO}, None, obstacles.OwnNo(2, "Ben")),
        ({"other": replace(BEN, organisation_id=10)}, None, obstacles.SameOrganisation("Ben", is_known=True)),
        (
            {"other": replace(BEN, organisation_id=10, shows_organisation=False)},
            None,
            obstacles.SameOrganisation("Ben", is_known=False),
        ),
        ({"matrix": MAY_NOT_ASK}, None, obstacles.CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=True)),
        ({"plan": CLOSED}, None, obstacles.PhaseShut("closed", WaitForPhase("requests", at(-900)))),
        ({"plan": PhasePlan("over")}, None, obstacles.PhaseShut("over", None)),
        ({}, OpenRequest("r", by_me=False), obstacles.AskedAlready("r", by_me=False, name="Ben")),
        ({"caps": Caps(most_open=2), "load": FULL}, None, obstacles.RequestsUsedUp(2, ("r1", "r2"))),
        ({"caps": Caps(most_meetings=2), "load": FULL}, None, obstacles.MeetingsUsedUp(2, ("m2", "m1"))),
    ],
)
def test_each_obstacle_to_asking(changes: dict[str, Any], already: OpenRequest | None, expected: Obstacle) -> None:
    assert obstacles_to_asking(encounter(now=at(-1000), **changes), already) == [expected]


def test_neither_may_ask_the_other() -> None:
    apart = Matrix({**MAY_NOT_ASK.differing, (INDUSTRY, RESEARCH): Rules(may_request=False)})
    [found] = obstacles_to_asking(encounter(matrix=apart))
    assert found == obstacles.CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=False)


def test_the_gravest_comes_first() -> None:
    everything = encounter(
        takes_part=False,
        other=replace(BEN, organisation_id=10),
        vetoes=ADA_SAID_NO,
        matrix=MAY_NOT_ASK,
        plan=PhasePlan("frozen"),
        caps=Caps(most_open=0, most_meetings=0),
    )
    assert [type(one) for one in obstacles_to_asking(everything, OpenRequest("r", by_me=True))] == [
        obstacles.Absent,
        obstacles.OwnNo,
        obstacles.SameOrganisation,
        obstacles.CategoriesApart,
        obstacles.PhaseShut,
        obstacles.AskedAlready,
        obstacles.MeetingsUsedUp,
        obstacles.RequestsUsedUp,
    ]


def test_a_request_waits_for_the_other_s_room_and_not_for_one_s_own() -> None:
    full = booking(their_caps=Caps(most_meetings=0))
    assert obstacles_to_asking(encounter()) == []
    assert [type(one).__name__ for one in obstacles_to_booking(encounter(), full)] == ["TheirLimit"]


mixes = st.fixed_dictionaries(
    {
        "takes_part": st.booleans(),
        "plan": st.sampled_from([PhasePlan("requests"), PhasePlan("booking"), CLOSED]),
        "caps": st.builds(Caps, st.sampled_from([None, 2]), st.sampled_from([None, 2])),
        "load": st.sampled_from([Load(), FULL]),
    }
)
details = st.builds(
    replace,
    st.just(BEN),
    organisation_id=st.sampled_from([None, 10, 20]),
    shows_organisation=st.booleans(),
    category_id=st.sampled_from([RESEARCH, INDUSTRY]),
)
requests = st.sampled_from([None, OpenRequest("r", by_me=True), OpenRequest("r", by_me=False)])
own_no = st.sampled_from([frozenset(), frozenset({(ADA.person_id, BEN.person_id)})])


@given(mixes, details, requests, own_no)
def test_a_no_for_ever_looks_like_somebody_who_is_not_to_be_found(
    mix: dict[str, Any], other: Any, already: OpenRequest | None, said: frozenset[tuple[int, int]]
) -> None:
    """Whatever else is known of the two: three reasons for which nobody is found, and one answer."""
    unseen = Matrix({(RESEARCH, category): Rules(may_see=False) for category in (RESEARCH, INDUSTRY)})
    refused = Vetoes(said | BEN_SAID_NO.pairs)
    answers = [
        obstacles_to_asking(encounter(other=other, vetoes=refused, **mix), already),
        obstacles_to_asking(encounter(other=replace(other, is_shown=False), vetoes=Vetoes(said), **mix), already),
        obstacles_to_asking(encounter(other=other, matrix=unseen, vetoes=Vetoes(said), **mix), already),
        obstacles_to_asking(encounter(other=replace(BEN, is_shown=False), **mix)),
    ]
    assert answers == [answers[0]] * 4
    assert obstacles.NotFound() in answers[0]


@given(mixes, own_no, st.sampled_from([None, *TIMES]))
def test_a_no_for_ever_looks_like_somebody_who_has_no_time(
    mix: dict[str, Any], said: frozenset[tuple[int, int]], slot: Any
) -> None:
    """A meeting of the two may stand: nothing else would be said of nobody but those who refuse."""
    busy = agenda(2, engagement(Role.SPEAKER, 0, 125))
    refused = obstacles_to_booking(
        encounter(vetoes=Vetoes(said | BEN_SAID_NO.pairs), **mix), booking(agenda(1, SEAT)), slot
    )
    assert refused == obstacles_to_booking(encounter(vetoes=Vetoes(said), **mix), booking(agenda(1, SEAT), busy), slot)
    assert refused


def test_who_takes_no_part_any_more_is_not_to_be_found() -> None:
    gone = booking(agenda(1, SEAT), they_take_part=False)
    assert obstacles_to_booking(encounter(), gone, TIMES[0]) == [obstacles.NotFound()]


def test_what_was_agreed_stands_whatever_the_matrix_says_now() -> None:
    changed = encounter(other=replace(BEN, organisation_id=10, is_shown=False), matrix=MAY_NOT_ASK)
    assert obstacles_to_booking(changed, booking(), TIMES[0]) == []


def test_times_are_not_booked_while_people_only_ask() -> None:
    early = encounter(plan=PhasePlan("requests", {"booking": at(-600)}), now=at(-1000))
    assert obstacles_to_booking(early, booking()) == [
        obstacles.PhaseShut("requests", WaitForPhase("booking", at(-600)))
    ]


def test_one_s_own_no_and_one_s_absence_come_before_times() -> None:
    found = obstacles_to_booking(encounter(takes_part=False, vetoes=ADA_SAID_NO), booking(agenda(1, SEAT)), TIMES[0])
    assert [type(one) for one in found] == [obstacles.Absent, obstacles.OwnNo, OwnTime]


def test_nobody_meets_themselves() -> None:
    assert obstacles_to_booking(encounter(other=ADA), booking()) == [obstacles.Oneself()]


def test_without_a_slot_all_of_them_are_asked() -> None:
    never = booking(theirs=agenda(2, engagement(Role.SPEAKER, 0, 125)))
    assert obstacles_to_booking(encounter(), never) == [NoCommonTime("Ben", ())]
    assert obstacles_to_booking(encounter(), never, TIMES[0]) == [TheirTime(TIMES[0], None, "Ben")]


def test_an_organiser_sets_rules_aside_and_no_claim() -> None:
    rules = [obstacles.PhaseShut("frozen", None), RunTooLong(TIMES[0], None, 2, ())]
    claim = TheirTime(TIMES[0], None, "Ben")
    assert first_refusal([*rules, claim]) == rules[0]
    assert first_refusal(rules, {"phase"}) == rules[1]
    assert first_refusal(rules, {"phase", "longest_run"}) is None
    assert first_refusal([*rules, claim], {"phase", "longest_run", ""}) == claim


def test_the_grey_button_and_the_act_say_the_same() -> None:
    [found] = obstacles_to_asking(encounter(caps=Caps(most_open=2), load=FULL))
    refusal = found.refusal()
    assert isinstance(refusal, errors.RequestsUsedUp)
    assert refusal.limit == 2


@pytest.mark.parametrize(
    ("changes", "there", "expected"),
    [
        ({}, {}, []),
        ({"plan": PhasePlan("requests")}, {}, []),
        ({"plan": CLOSED}, {}, [obstacles.PhaseShut("closed", WaitForPhase("requests", at(-900)))]),
        ({"takes_part": False}, {}, [obstacles.Absent()]),
        ({}, {"they_take_part": False}, [obstacles.NotFound()]),
        ({"vetoes": BEN_SAID_NO}, {}, [obstacles.NotFound()]),
        ({"vetoes": ADA_SAID_NO}, {}, [obstacles.OwnNo(2, "Ben")]),
        ({"matrix": MAY_NOT_ASK}, {}, []),
        ({"caps": Caps(most_meetings=2), "load": FULL}, {}, [obstacles.MeetingsUsedUp(2, ("m2", "m1"))]),
        ({}, {"their_caps": Caps(most_meetings=2), "their_load": FULL}, [TheirLimit("Ben", None)]),
        ({"vetoes": BEN_SAID_NO}, {"their_caps": Caps(most_meetings=0)}, [obstacles.NotFound()]),
    ],
)
def test_a_yes_without_a_time(changes: dict[str, Any], there: dict[str, Any], expected: list[Obstacle]) -> None:
    """No slot is asked for, and full agendas are no obstacle: a time is found later."""
    nowhere = booking(agenda(1, SEAT), agenda(2, SEAT), slots=(), **there)
    assert obstacles_to_agreeing(encounter(**changes), nowhere) == expected
