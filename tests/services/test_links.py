"""Links are good once, for a while, for their purpose, and kept as a hash."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.domain.errors import LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import OneTimeLink
from eventhub.services.links import good_link, keep_link, spend_once, use_link
from tests.factories import make_account
from tests.factories.moments import NOW

PURPOSE, TOKEN, LASTS = LinkPurpose.RESET, "secret", timedelta(minutes=30)


@pytest.fixture
def link(app: Flask) -> OneTimeLink:
    return keep_link(OneTimeLink(purpose=PURPOSE, account_id=make_account().id), TOKEN, LASTS, NOW)


def test_the_token_is_not_kept(link: OneTimeLink) -> None:
    assert TOKEN not in link.token_hash


def test_a_link_is_good_once(link: OneTimeLink) -> None:
    assert use_link(TOKEN, PURPOSE, NOW) == link
    with pytest.raises(LinkNotGood):
        use_link(TOKEN, PURPOSE, NOW)


def test_a_link_is_good_for_its_purpose_and_time(link: OneTimeLink) -> None:
    assert good_link(TOKEN, LinkPurpose.SIGN_IN, NOW) is None
    assert good_link("other", PURPOSE, NOW) is None
    assert good_link(TOKEN, PURPOSE, NOW + LASTS - timedelta(seconds=1)) == link
    assert good_link(TOKEN, PURPOSE, NOW + LASTS) is None


def test_what_was_never_mailed_is_spent_once(app: Flask) -> None:
    spend_once("challenge", LinkPurpose.CHALLENGE, LASTS, NOW)
    with pytest.raises(LinkNotGood):
        spend_once("challenge", LinkPurpose.CHALLENGE, LASTS, NOW)
    spend_once("other", LinkPurpose.CHALLENGE, LASTS, NOW)
    assert good_link("challenge", LinkPurpose.CHALLENGE, NOW) is None
