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
        "Your parcel: pay-now.com/dhl",
        "pay-now.com",
        "PAY.Support",
        "dhl-a.shop",
        "x.com",
        "t.co/win",
        "https: evil",
        "mailto:claire",
        "localhost/win",
        "пример.рф",
        "claim。zone",
        "pay\uff0ecom",
        "pay.\u200bcom",
        "Go to 192.0.2.1",
    ],
)
def test_what_a_mail_would_make_a_link_of(name: str) -> None:
    assert leads_somewhere(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Zoé O’Neil-Maurin",
        "J. R.",
        "van der Berg",
        "Ωμέγα",
        "Jr.",
        "Wwwilson",
        "A: B",
        "N’Diaye / Sow",
        "Jean-Luc St. Pierre",
        "D.Arc",
        "M. O'Neil",
        "A.B. Martin",
        "J.-P. Martin",
        "J.-B.Martin",
        "J.Li",
        "Ph.D.",
        "Dr. med. K. Ly",
        "Carl S:t Cyr",
    ],
)
def test_names(name: str) -> None:
    assert not leads_somewhere(name)
