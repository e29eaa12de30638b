"""Languages as choices: the event's first, then the rest by name in the reader's language."""

from flask import Flask

from eventhub.web.spoken_languages import LANGUAGES, language_choices, standing_alone


def test_the_event_s_own_come_first_and_the_rest_by_name(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert language_choices("fr", "nl") == [
            ("fr", "French"),
            ("nl", "Dutch"),
            ("ar", "Arabic"),
            ("zh", "Chinese"),
            ("en", "English"),
            ("de", "German"),
            ("it", "Italian"),
            ("pt", "Portuguese"),
            ("es", "Spanish"),
        ]
        assert {code for code, _name in language_choices()} == set(LANGUAGES)


def test_as_a_choice_its_name_has_a_capital(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "fr"}):
        assert standing_alone("en") == "Anglais"
