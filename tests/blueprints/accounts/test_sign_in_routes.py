"""Where I am signed in: listed, this browser marked, each with its button."""

from datetime import UTC, datetime

from flask import Flask

from eventhub.models import Account
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from tests.factories.accounts import make_claire
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

LIST = "/account/sign-ins"


def others(app: Flask, account: Account, number: int) -> list[Client]:
    made = [app.test_client() for _ in range(number)]
    return [one.sign_in(account) for one in made if isinstance(one, Client)]


def buttons(page: str) -> list[str]:
    return [line.split('value="')[1][:16] for line in page.splitlines() if 'name="sign_in"' in line]


def test_ends_one_and_leaves_the_rest(app: Flask, client: Client) -> None:
    account = make_claire()
    first, second = others(app, account, 2)
    page = client.sign_in(account).get(f"{LIST}?lang=en").text
    assert (page.count("This browser"), len(buttons(page))) == (1, 2)
    client.send(f"{LIST}/end", page=LIST, sign_in=buttons(page)[0])
    codes = sorted(browser.get("/account/").status_code for browser in (first, second))
    assert (codes, client.get("/account/").status_code) == ([200, 302], 200)


def test_ends_all_others(app: Flask, client: Client) -> None:
    account = make_claire()
    elsewhere = others(app, account, 2)
    client.sign_in(account).send(f"{LIST}/end-others", page=LIST)
    assert [browser.get("/account/").status_code for browser in (client, *elsewhere)] == [200, 302, 302]


def test_nobody_ends_another_s(app: Flask, client: Client) -> None:
    account, mallory = make_claire(), make_claire(email="mallory@example.org")
    (elsewhere,) = others(app, account, 1)
    name = buttons(others(app, account, 1)[0].get(LIST).text)[0]
    client.sign_in(mallory).send(f"{LIST}/end", page=LIST, sign_in=name)
    assert elsewhere.get("/account/").status_code == 200


def test_a_browser_s_name_is_text(app: Flask, client: Client) -> None:
    account = make_claire()
    transact(open_sign_in, account, "<script>alert(1)</script>", datetime.now(UTC))
    page = client.sign_in(account).get(LIST).text
    assert "<script>alert" not in page


def test_asks_as_often_for_thirty_as_for_one(app: Flask, client: Client) -> None:
    account = make_claire()
    client.sign_in(account)
    counts = []
    for more in (0, 29):
        others(app, account, more)
        with count_queries() as count:
            client.get(LIST)
        counts.append(len(count))
    assert counts[0] == counts[1]
