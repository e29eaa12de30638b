"""What is put together reads well in both languages."""

from random import Random

import pytest

from eventhub.db import Words
from eventhub.demo.vocabulary import Topic, Vocabulary, read_vocabulary

TOPIC = Topic("cellules NK", "NK cells", "targets")


def patterns_of(words: Vocabulary) -> list[Words]:
    by_category = [*words.offers.values(), *words.needs.values(), *words.functions.values()]
    return [*words.titles, *words.abstracts, *words.messages, *(one for many in by_category for one in many)]


def test_a_topic_bends_in_french() -> None:
    pattern = {"fr": "{Les} et {les}, {n} essais {des} sur « {bare} »", "en": "{T} and {t}, {n} trials"}
    assert TOPIC.told(pattern, 3) == {
        "fr": "Les cellules NK et les cellules NK, 3 essais des cellules NK sur « cellules NK »",
        "en": "NK cells and NK cells, 3 trials",
    }


@pytest.mark.parametrize("pattern", patterns_of(read_vocabulary()), ids=lambda pattern: pattern["en"])
def test_every_pattern_can_be_said_in_both_languages(pattern: Words) -> None:
    told = TOPIC.told(pattern, 12)
    assert sorted(told) == ["en", "fr"]
    assert [text for text in told.values() if "{" in text or "'" in text or len(text) > 300] == []


def test_there_is_enough_to_choose_from() -> None:
    words = read_vocabulary()
    tracks = {topic.track for topic in words.topics}
    assert (len(words.topics) >= 30, tracks) == (True, {"targets", "technologies", "trials"})
    assert len(words.given) * len(words.families) > 20_000
    assert len(set(words.families)) == len(words.families)


def test_a_sentence_about_a_topic_of_ones_own() -> None:
    words = read_vocabulary()
    assert "NK cells" in words.sentence(Random(1), words.offers["researcher"], TOPIC)["en"]
