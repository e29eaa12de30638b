"""Who speaks and what is missing of them, whoever put them there."""

from eventhub.models import Event
from eventhub.queries.speaker_list import PER_PAGE, drafts_naming, published_naming, speaker_list
from tests.factories import make_draft, make_event, make_organisation, make_participant, make_speaker
from tests.factories.pictures import make_photo
from tests.factories.publications import draft, make_talk
from tests.factories.speakers import make_asked


def names(event: Event, status: str = "", words: str = "") -> list[str]:
    return [one.name for one in speaker_list(event, status, words).rows]


def test_those_asked_and_those_of_the_draft_by_family_name(event: Event) -> None:
    make_speaker(event)  # is in nothing
    make_asked(make_event(), token="elsewhere")
    asked = make_asked(event, of_person={"given_name": "Ada", "family_name": "Étienne"}).person
    drafted = make_participant(event, given_name="Bo", family_name="Faure")
    make_draft(event, speakers=(asked, drafted))
    assert names(event) == ["Ada Étienne", "Bo Faure"]


def test_status_words_and_counts(event: Event) -> None:
    house = make_organisation(event, name="Institut d’essai")
    asked = make_asked(event, status="accepted", of_person={"organisation": house}).person
    drafted = make_participant(event)
    make_draft(event, chairs=(drafted,))
    assert [names(event, status=one) for one in ("accepted", "added", "declined")] == [
        [asked.name],
        [drafted.name],
        [],
    ]
    assert (names(event, words="INSTITUT dessai"), names(event, words="institut essai")) == ([], [asked.name])
    found = speaker_list(event, status="accepted")
    assert (found.total, found.everybody, dict(found.statuses)) == (1, 2, {"accepted": 1, "added": 1})


def test_a_status_that_is_none_asks_for_everybody(event: Event) -> None:
    asked = make_asked(event).person
    assert names(event, status="nonsense") == [asked.name]


def test_what_is_missing(event: Event) -> None:
    whole = make_participant(event, family_name="A", biographies={"fr": "Moi."})
    make_photo(whole)
    bare = make_participant(event, family_name="B")
    make_draft(event, speakers=(whole, bare))
    assert [one.missing for one in speaker_list(event).rows] == [[], ["biography", "photo"]]


def test_sessions_with_the_part_that_somebody_has_withdrawn_ones_aside(event: Event) -> None:
    person = make_participant(event)
    spoken, chaired = make_draft(event, speakers=(person,)), make_draft(event, chairs=(person,))
    make_draft(event, speakers=(person,), titles={"fr": "Retirée"}).is_withdrawn = True
    (row,) = speaker_list(event).rows
    assert [(talk.draft.item_id, talk.role) for talk in row.talks] == [
        (spoken.item_id, "speaker"),
        (chaired.item_id, "chair"),
    ]


def test_a_page_beyond_the_last_is_the_last(event: Event) -> None:
    for number in range(PER_PAGE + 1):
        make_asked(event, token=str(number))
    found = speaker_list(event, page=9)
    assert (found.page, len(found.rows), found.total) == (2, 1, PER_PAGE + 1)


def test_what_names_somebody_is_told_of_the_draft_and_of_what_the_public_sees(event: Event) -> None:
    ada = make_speaker(event)
    withdrawn = make_draft(event, chairs=(ada,))
    withdrawn.is_withdrawn = True
    talk, gone = (make_talk(event, starts, ends, ada) for starts, ends in (("09:30", "10:30"), ("11:00", "12:00")))
    gone.item.state = "cancelled"
    for one in (talk, gone):
        draft(one).people = []
    make_draft(event, speakers=(make_speaker(event),))
    assert (drafts_naming(ada), published_naming(ada)) == ([withdrawn], [draft(talk)])
