"""The number of tables that is enough."""

import pytest

from eventhub.domain.saturation.enough_tables import WANTED, enough_tables, share_placed
from eventhub.domain.saturation.settings import Crowd, Setting, Window
from tests.factories.moments import NOW


def setting(people: int = 100, asks: int = 6, slots: int = 12, tables: int = 10) -> Setting:
    return Setting((Crowd("all", people, asks),), (Window(NOW, slots),), tables, 0.6)


def test_it_is_the_fewest_that_do() -> None:
    enough = enough_tables(setting())
    assert enough is not None
    assert share_placed(setting(), enough - 1) < WANTED <= share_placed(setting(), enough)


def test_the_tables_that_are_set_do_not_matter() -> None:
    assert enough_tables(setting(tables=1)) == enough_tables(setting(tables=40))


def test_where_time_is_what_is_missing_no_tables_are_enough() -> None:
    assert enough_tables(setting(asks=20, slots=3)) is None


@pytest.mark.parametrize("tables", [0, 10])
def test_where_nobody_asks_everything_has_its_place(tables: int) -> None:
    assert share_placed(setting(asks=0), tables) == 1.0
