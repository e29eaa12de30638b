"""Addresses of one network are one."""

import pytest

from eventhub.domain.networks import network_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("", "192.0.2.1", False),
    ],
)
def test_a_network_is_what_its_sender_cannot_change_at_will(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) == same
