"""Predicted meetings as lines: within their box, below a round number, with words that stand apart."""

import pytest

from eventhub.domain.saturation.predictions import Band, Point
from eventhub.web.saturation_charts import Tick, chart_of, even_above

POINTS = [
    Point(0, Band(0, 0, 0)),
    Point(500, Band(200, 240.4, 250)),
    Point(1000, Band(300, 350, 400)),
]


def test_each_point_lies_where_its_numbers_say() -> None:
    chart = chart_of(POINTS)
    assert chart.low == "0,100 50,50 100,25"
    assert chart.likely == "0,100 50,39.9 100,12.5"
    assert chart.high == "0,100 50,37.5 100,0"
    assert chart.band == "0,100 50,37.5 100,0 100,25 50,50 0,100"
    assert [(tick.number, tick.at) for tick in chart.up] == [(400, 0.0), (200, 50.0), (0, 100.0)]
    assert chart.rows == [(0, 0, 0, 0), (500, 240, 250, 200), (1000, 350, 400, 300)]


FIRST, LAST = Tick(0, 0.0, "start"), Tick(1000, 100.0, "end")


@pytest.mark.parametrize(
    ("chosen", "words", "ends"),
    [
        (None, None, [FIRST, LAST]),
        (0, Tick(0, 0.0, "start"), [LAST]),
        (1, Tick(500, 50.0, "middle"), [FIRST, LAST]),
        (2, Tick(1000, 100.0, "end"), [FIRST]),
    ],
)
def test_the_words_of_the_chosen_point_cover_no_end(chosen: int | None, words: Tick | None, ends: list[Tick]) -> None:
    chart = chart_of(POINTS, chosen)
    assert (chart.chosen and chart.chosen.tick, chart.across) == (words, ends)


@pytest.mark.parametrize(
    ("number", "above"), [(0, 2), (1, 2), (2, 2), (7, 8), (9, 10), (11, 12), (90, 100), (361, 400), (1040, 1200)]
)
def test_the_scale_ends_at_a_round_number_with_a_half(number: float, above: int) -> None:
    assert even_above(number) == above


def test_one_point_and_no_point() -> None:
    assert chart_of(POINTS[:1], 0).likely == "0,100"
    with pytest.raises(ValueError, match="needs points"):
        chart_of([])
