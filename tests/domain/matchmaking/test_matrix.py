"""Who may do what towards whom: by categories, organisations and vetoes."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.matchmaking.matrix import DEFAULT, NOTHING, ONLY_SEEN, Matrix, Party, Rules, Vetoes

RESEARCH, INDUSTRY, PRESS = 1, 2, 3
ADA, BEN = Party(1, RESEARCH, 10, "Ada"), Party(2, INDUSTRY, 20, "Ben")

rules = st.builds(Rules, *[st.booleans()] * 4)
parties = st.builds(
    Party,
    st.integers(1, 3),
    st.sampled_from([RESEARCH, INDUSTRY]),
    st.sampled_from([None, 10, 20]),
    is_shown=st.booleans(),
)
matrices = st.builds(
    Matrix, st.dictionaries(st.tuples(st.integers(1, 2), st.integers(1, 2)), rules), meets_itself=st.booleans()
)
vetoes = st.builds(Vetoes, st.frozensets(st.tuples(st.integers(1, 3), st.integers(1, 3))))


def test_by_default_everybody_may_all_but_accept_unasked() -> None:
    assert Matrix().between(ADA, BEN) == DEFAULT == Rules(True, True, True, auto_accepts=False)


def test_a_row_holds_in_one_direction() -> None:
    matrix = Matrix({(RESEARCH, INDUSTRY): Rules(may_request=False, auto_accepts=True)})
    assert matrix.between(ADA, BEN) == Rules(may_request=False)
    assert matrix.between(BEN, ADA) == DEFAULT


def test_a_category_accepts_unasked_what_another_asks() -> None:
    matrix = Matrix({(RESEARCH, INDUSTRY): Rules(auto_accepts=True)})
    assert (matrix.between(ADA, BEN).auto_accepts, matrix.between(BEN, ADA).auto_accepts) == (True, False)


@pytest.mark.parametrize("asked", [Rules(*values) for values in product([False, True], repeat=4)])
def test_effective_rules_contradict_themselves_nowhere(asked: Rules) -> None:
    kept = asked.effective
    if not asked.may_see:
        assert kept == NOTHING
    elif not asked.may_request:
        assert kept == replace(asked, auto_accepts=False)
    else:
        assert kept == asked


def test_colleagues_may_write_and_not_ask_unless_the_event_lets_them() -> None:
    colleague = replace(BEN, organisation_id=10)
    matrix = Matrix({(RESEARCH, INDUSTRY): Rules(auto_accepts=True)})
    assert matrix.between(ADA, colleague) == Rules(may_request=False)
    assert replace(matrix, meets_itself=True).between(ADA, colleague) == Rules(auto_accepts=True)


def test_two_without_an_organisation_are_no_colleagues() -> None:
    assert Matrix().between(replace(ADA, organisation_id=None), replace(BEN, organisation_id=None)) == DEFAULT


def test_a_veto_hides_from_the_one_refused_and_stops_the_one_who_said_no() -> None:
    refused = Vetoes(frozenset({(BEN.person_id, ADA.person_id)}))
    assert Matrix().between(ADA, BEN, refused) == NOTHING
    assert Matrix().between(BEN, ADA, refused) == ONLY_SEEN


def test_people_see_themselves_though_nobody_else_does() -> None:
    assert Matrix().between(replace(ADA, is_shown=False), replace(ADA, is_shown=False)) == ONLY_SEEN


def test_which_categories_somebody_sees() -> None:
    matrix = Matrix({(RESEARCH, PRESS): Rules(may_see=False), (PRESS, INDUSTRY): Rules(may_see=False)})
    assert matrix.seen_by(RESEARCH, [RESEARCH, INDUSTRY, PRESS]) == {RESEARCH, INDUSTRY}
    assert matrix.seen_by(PRESS, [RESEARCH, INDUSTRY, PRESS]) == {RESEARCH, PRESS}


@given(matrices, parties, parties, vetoes)
def test_the_one_question_says_what_each_rule_says_by_itself(
    matrix: Matrix, one: Party, other: Party, said: Vetoes
) -> None:
    """A naive oracle, one right after the other."""
    row = matrix.differing.get((one.category_id, other.category_id), Rules())
    is_self = one.person_id == other.person_id
    sees = is_self or (row.may_see and other.is_shown and (other.person_id, one.person_id) not in said.pairs)
    acts = sees and not is_self and (one.person_id, other.person_id) not in said.pairs
    are_colleagues = None is not one.organisation_id == other.organisation_id
    asks = acts and row.may_request and (matrix.meets_itself or not are_colleagues)
    assert matrix.between(one, other, said) == Rules(
        may_see=sees, may_message=acts and row.may_message, may_request=asks, auto_accepts=asks and row.auto_accepts
    )
