"""An ORCID iD in any way of writing it, and no other number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import WrongOrcid
from eventhub.domain.identifiers.orcid import check_sign, normal_orcid

DIGITS = st.text("0123456789", min_size=15, max_size=15)


@pytest.mark.parametrize(
    "typed",
    [
        "0000-0002-1825-0097",
        "0000000218250097",
        " 0000 0002 1825 0097 ",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
        "ORCID.org/0000-0002-1825-0097",
        "0000\u20110002\u20131825\u22120097",
    ],
)
def test_one_number_however_it_is_written(typed: str) -> None:
    assert normal_orcid(typed) == "0000-0002-1825-0097"


@pytest.mark.parametrize("typed", ["0000-0002-1694-233X", "0000-0002-1694-233x"])
def test_ten_is_written_x(typed: str) -> None:
    assert normal_orcid(typed) == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "shape"),
        ("0000-0002-1825-009", "shape"),
        ("0000-0002-1825-00977", "shape"),
        ("000X-0002-1825-0097", "shape"),
        ("٠٠٠٠-0002-1825-0097", "shape"),
        ("https://example.org/0000-0002-1825-0097", "shape"),
        ("0000-0002-1825-0098", "checksum"),
        ("0000-0002-1825-009X", "checksum"),
        ("0000-0002-1852-0097", "checksum"),
    ],
)
def test_what_is_wrong_with_another(typed: str, reason: str) -> None:
    with pytest.raises(WrongOrcid) as refused:
        normal_orcid(typed)
    assert refused.value.reason == reason


@given(DIGITS)
def test_a_normal_one_is_left_as_it_is(digits: str) -> None:
    normal = normal_orcid(digits + check_sign(digits))
    assert (normal_orcid(normal), normal.replace("-", "")[:15]) == (normal, digits)


@given(DIGITS, st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits: str, place: int, distance: int) -> None:
    other = digits[:place] + str((int(digits[place]) + distance) % 10) + digits[place + 1 :]
    assert check_sign(other) != check_sign(digits)
