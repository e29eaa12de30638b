"""What create_app lists is what the files hold: a forgotten routes file would be pages that are not there."""

import importlib
import re
from pathlib import Path

from flask import Blueprint, Flask

from eventhub import every_blueprint
from eventhub.domain.event_addresses import RESERVED_ADDRESSES
from eventhub.every_blueprint import BLUEPRINTS
from eventhub.web.converters import SlugConverter

ROOT = Path(__file__).parents[2]
# First segments that the design gives to pages of later days; whoever builds one takes it from here.
TO_COME = {"api", "metrics"}


def blueprint_in(path: Path) -> Blueprint:
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found: Blueprint = module.bp
    return found


def test_every_blueprint_of_the_files_is_listed_once() -> None:
    files = (ROOT / "eventhub" / "blueprints").glob("**/*routes.py")
    assert sorted(one.import_name for one in BLUEPRINTS) == sorted(blueprint_in(path).import_name for path in files)


def test_each_is_imported_by_the_name_that_addresses_are_asked_by() -> None:
    imported = {name: one.name for name, one in vars(every_blueprint).items() if isinstance(one, Blueprint)}
    assert list(imported) == list(imported.values())
    assert len(imported) == len(BLUEPRINTS)


def test_blueprints_are_made_in_routes_files_alone() -> None:
    makers = {path.name for path in (ROOT / "eventhub").rglob("*.py") if re.search(r"\bBlueprint\(", path.read_text())}
    assert {name for name in makers if not name.endswith("routes.py")} == set()


def test_no_event_can_take_the_address_of_our_own_pages(sqlite_app: Flask) -> None:
    firsts = {rule.rule.split("/")[1] for rule in sqlite_app.url_map.iter_rules()}
    ours = {first for first in firsts if re.fullmatch(SlugConverter.regex, first)}
    assert (ours & TO_COME, ours | TO_COME) == (set(), set(RESERVED_ADDRESSES))
