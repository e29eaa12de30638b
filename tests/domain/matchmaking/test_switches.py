"""The four switches of a pair: what contradicts itself is switched along, by what somebody touched."""

import pytest

from eventhub.domain.matchmaking.matrix import DEFAULT, NOTHING, ONLY_SEEN, Rules
from eventhub.domain.matchmaking.switches import Switch, as_bits, followed, rules_of_bits, settled

CASES = {
    "as it was": ("1110", "1110", "1110"),
    "not seen: nothing else holds": ("1111", "0111", "0000"),
    "not asked: not accepted either": ("1111", "1101", "1100"),
    "asks: sees": ("0000", "0010", "1010"),
    "writes: sees": ("0000", "0100", "1100"),
    "accepted: sees and asks": ("0000", "0001", "1011"),
    "accepted: asks": ("1100", "1101", "1111"),
    "seen, and no more": ("0000", "1000", "1000"),
    "off wins over on": ("1100", "0110", "0000"),
    "off wins over on, below": ("1110", "1101", "1100"),
}


@pytest.mark.parametrize(("shown", "wanted", "kept"), CASES.values(), ids=CASES)
def test_what_contradicts_itself_is_switched_along(shown: str, wanted: str, kept: str) -> None:
    before, after = rules_of_bits(shown), rules_of_bits(wanted)
    assert before is not None
    assert after is not None
    assert as_bits(settled(before, after)) == kept


def test_nothing_that_is_kept_ever_contradicts_itself() -> None:
    every = [rules for number in range(16) if (rules := rules_of_bits(f"{number:04b}"))]
    assert len(every) == 16
    for shown in every:
        for wanted in every:
            kept = settled(shown.effective, wanted)
            assert kept == kept.effective


def test_tells_what_went_along() -> None:
    assert followed(Rules(may_see=False), NOTHING) == (Switch.MESSAGE, Switch.REQUEST)
    assert followed(DEFAULT, DEFAULT) == ()


def test_letters_say_the_same_as_the_rules() -> None:
    assert [as_bits(one) for one in (DEFAULT, NOTHING, ONLY_SEEN)] == ["1110", "0000", "1000"]
    assert rules_of_bits("1110") == DEFAULT


@pytest.mark.parametrize("letters", ["", "111", "11100", "11x0", "１１１０"])
def test_other_letters_say_nothing(letters: str) -> None:
    assert rules_of_bits(letters) is None
