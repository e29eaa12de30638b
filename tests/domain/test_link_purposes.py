"""Each kind of one-time link says whether a new password ends it."""

from eventhub.domain.link_purposes import OF_AN_EVENT, OF_NOBODY, OF_THE_ACCOUNT, OF_THE_ADDRESS, LinkPurpose


def test_each_kind_is_the_account_s_or_an_event_s_or_nobody_s() -> None:
    kinds = [*OF_THE_ACCOUNT, *OF_AN_EVENT, *OF_NOBODY]
    assert sorted(kinds) == sorted(LinkPurpose)


def test_whoever_moves_to_another_address_starts_anew_after_a_new_password() -> None:
    assert OF_THE_ADDRESS & OF_THE_ACCOUNT == OF_THE_ADDRESS
