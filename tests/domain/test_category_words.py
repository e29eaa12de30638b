"""Half of a doublet, a plural, another language, no accents: one category, or none where it may be several."""

import pytest

from eventhub.domain.category_words import category_words, halves_of

NAMES = {
    "researcher": {"fr": "Chercheuse, chercheur", "en": "Researcher"},
    "clinician": {"fr": "Clinicienne / clinicien", "en": "Clinician"},
    "startup": {"fr": "Start-up", "en": "Start-up"},
    "industrial": {"fr": "Industriel·le", "en": "Industrial"},
    "guest": {"fr": "Invitée, invité", "en": "Guest of a researcher"},
    "partner": {"fr": "Partenaire, invité", "en": "Partner"},
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chercheur", {"researcher"}),
        ("Chercheuses", {"researcher"}),
        ("CHERCHEUR/CHERCHEUSE", {"researcher"}),
        ("chercheur·euse·s", {"researcher"}),
        ("chercheur(se)", {"researcher"}),
        ("chercheur.e.s", {"researcher"}),
        ("chercheur ou chercheuse", {"researcher"}),
        ("researchers", {"researcher"}),
        ("clinicien", {"clinician"}),
        ("startup", {"startup"}),
        ("Start-ups", {"startup"}),
        ("start up", {"startup"}),
        ("industriel", {"industrial"}),
        ("Industriel·le·s", {"industrial"}),
        ("INVITEE", {"guest"}),
        ("invité", {"guest", "partner"}),
        ("chercheur, clinicien", {"researcher", "clinician"}),
        ("docteur", set()),
        ("", set()),
        ("s", set()),
        ("·,/", set()),
    ],
)
def test_understands_how_people_write_categories(typed: str, meant: set[str]) -> None:
    assert category_words(NAMES, {}).meant_by(typed) == meant


def test_what_was_chosen_goes_first_and_whole_names_before_keys_and_halves() -> None:
    names = {"a": {"en": "Guest"}, "b": {"en": "Guest, speaker"}, "guest": {"en": "C"}, "d": {"en": "Twin"}}
    words = category_words({**names, "e": {"en": "twin"}}, {"Doc.": "b", "Ghost": "gone"})
    meant = {typed: sorted(words.meant_by(typed)) for typed in ("guest", "DOC.", "Ghost", "twin")}
    assert meant == {"guest": ["a"], "DOC.": ["b"], "Ghost": [], "twin": ["d", "e"]}


def test_halves_are_compared_without_signs() -> None:
    assert halves_of("start-ups / scale ups") == {"startupscaleup", "startup", "scaleup"}
