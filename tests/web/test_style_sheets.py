"""One style sheet for all pages."""

import re
from pathlib import Path

import pytest
from flask import Flask

from eventhub.web.style_sheets import pressed, sheets_in, style_sheet, style_sheet_address
from tests.fixtures.clients import Client

CSS = Path(__file__).parents[2] / "static" / "css"


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def test_every_file_is_in_it_once_the_order_of_layers_first() -> None:
    sheets = sheets_in(CSS)
    assert sorted(sheets) == sorted(path for path in CSS.rglob("*.css") if path.name != "styleguide.css")
    assert sheets[0] == CSS / "foundations" / "tokens.css"


def test_layers_are_in_their_order_before_anything_else(app: Flask) -> None:
    with app.test_request_context():
        assert style_sheet().text.startswith("@layer tokens,base,layout,components,pages,print;")


def test_it_has_no_comments_and_loses_no_rule(app: Flask) -> None:
    with app.test_request_context():
        joined = style_sheet().text
    braces = sum(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).count("{") for path in sheets_in(CSS))
    assert (joined.count("/*"), joined.count("{"), joined.count("}")) == (0, braces, braces)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (".a {\n  color: red;\n}\n", ".a{color:red}"),
        ("/* .a { } */ .b { margin: 0 auto; }", ".b{margin:0 auto}"),
        (".a :hover, .b:hover { top: calc(1px + 2px); }", ".a :hover,.b:hover{top:calc(1px + 2px)}"),
        ('.a::before { content: "; }  /* , "; color: red; }', '.a::before{content:"; }  /* , ";color:red}'),
        (
            "@media (48rem <= width < 72rem) { .a > .b + .c { top: 0; } }",
            "@media (48rem <= width < 72rem){.a > .b + .c{top:0}}",
        ),
        ("@media screen and (width >= 75rem) {\n  .a { --x: ; }\n}", "@media screen and (width >= 75rem){.a{--x:}}"),
    ],
)
def test_what_only_people_read_is_left_out(written: str, kept: str) -> None:
    assert pressed(written) == kept


def test_a_changed_file_is_seen_at_once(app: Flask, tmp_path: Path) -> None:
    for room, name in (("foundations", "tokens"), ("foundations", "base"), ("components", "card"), ("pages", "home")):
        (tmp_path / "css" / room).mkdir(parents=True, exist_ok=True)
        (tmp_path / "css" / room / f"{name}.css").write_text(f".{name} {{}}\n")
    app.static_folder = str(tmp_path)
    with app.test_request_context():
        before, address = style_sheet().text, style_sheet_address()
        (tmp_path / "css" / "components" / "tab.css").write_text("/* new */\n.tab {\n  color: red;\n}\n")
        assert before == ".tokens{}\n.base{}\n.card{}\n.home{}\n"
        assert style_sheet().text == ".tokens{}\n.base{}\n.card{}\n.tab{color:red}\n.home{}\n"
        assert style_sheet_address() != address


def test_it_is_kept_for_a_year_at_the_address_with_its_hash(app: Flask, client: Client) -> None:
    with app.test_request_context():
        address = style_sheet_address()
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_another_hash_than_its_own_is_not_kept(client: Client) -> None:
    """While a new version starts, an old process may be asked for the new one's sheet."""
    assert client.get("/static/eventhub.css?v=000000000000").headers["Cache-Control"] == "public, max-age=300"
