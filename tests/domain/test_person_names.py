"""Names lead nowhere; all other names are good."""

import pytest

from eventhub.domain.person_names import leads_somewhere


@pytest.mark.parametrize(
    "name",
    [
        "Visit http://evil.example/win",
        "HTTPS://EVIL.example",
        "ftp://x",
        "Win at WWW.evil.example",
        "claire@example.org",
        "claire\uff20example.org",
        "http\uff1a//evil.example",
    ],
)
def test_what_a_mail_would_make_a_link_of(name: str) -> None:
    assert leads_somewhere(name)


@pytest.mark.parametrize(
    "name", ["", "Zoé O’Neil-Maurin", "J. R.", "van der Berg", "Ωμέγα", "Jr.", "Wwwilson", "A: B", "N’Diaye / Sow"]
)
def test_names(name: str) -> None:
    assert not leads_somewhere(name)
