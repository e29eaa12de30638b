"""Bars and columns are as long as their numbers say, below a round number."""

import pytest

from eventhub.web.charts import bars_of, columns_of, round_up


def test_the_longest_bar_is_full() -> None:
    bars = bars_of([("A", 40), ("B", 10), ("C", 0)], 50)
    assert [(bar.label, bar.number, bar.length, bar.part) for bar in bars] == [
        ("A", 40, 100.0, 80),
        ("B", 10, 25.0, 20),
        ("C", 0, 0.0, 0),
    ]


def test_without_a_whole_there_is_no_part_of_it() -> None:
    assert [bar.part for bar in bars_of([("A", 4)])] == [None]
    assert bars_of([("A", 0)])[0].length == 0


@pytest.mark.parametrize(("number", "rounded"), [(0, 1), (1, 1), (3, 5), (6, 10), (11, 20), (201, 500), (5000, 5000)])
def test_rounds_up_to_what_is_read_at_a_glance(number: int, rounded: int) -> None:
    assert round_up(number) == rounded


def test_columns_stand_on_the_ground_below_the_round_number() -> None:
    chart = columns_of([("Mon", 3), ("Tue", 8)])
    assert chart.most == 10
    assert [(column.top, column.height) for column in chart.columns] == [(70.0, 30.0), (20.0, 80.0)]
    assert chart.lines == [(5, 50.0), (10, 0.0)]


def test_nothing_makes_an_empty_chart() -> None:
    assert columns_of([]).columns == []
