"""Refusals of asking and meeting as people read them: the sentence and the remedy, in each language."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import enter
from tests.factories import make_event
from tests.factories.moments import at

TWO, LATER, END = at("14:00"), at("14:20"), at("16:00")
TITLES = {"fr": "Cibles", "en": "Targets"}
ASKING, ASKED = {"fr": "Start-up", "en": "Start-up"}, {"fr": "Recherche", "en": "Research"}

# The refusal, its sentence and remedy in English, and both in French.
CASES: list[tuple[DomainError, str, str, str, str]] = [
    (
        errors.PhaseClosed("requests", LATER),
        "Times cannot be booked yet: for now, ask and answer.",
        "Wait until Tuesday 19 October 2027 at 14:20: it opens then.",
        "Les heures ne se réservent pas encore\u00a0: pour l’instant, demandez et répondez.",
        "Attendez le mardi 19 octobre 2027 à 14\u00a0h\u00a020\u00a0: ce sera ouvert.",
    ),
    (
        errors.OwnVeto("Ben"),
        "You refuse Ben.",
        "Lift the refusal first, under “Whom you refuse”.",
        "Vous refusez Ben.",
        "Levez d’abord ce refus, sous «\u00a0Vos refus\u00a0».",
    ),
    (
        errors.SameOrganisation("Ben"),
        "You and Ben belong to the same organisation, and meetings here are between organisations.",
        "Choose somebody else, or write to the organisers.",
        "Ben et vous êtes de la même organisation, et les rendez-vous se font ici entre organisations.",
        "Choisissez quelqu’un d’autre, ou écrivez aux organisateurs.",
    ),
    (
        errors.PairNotMeant("Ben"),
        "The rules of this event do not let you meet Ben.",
        "Choose somebody else, or write to the organisers.",
        "Les règles de cet événement ne vous permettent pas de rencontrer Ben.",
        "Choisissez quelqu’un d’autre, ou écrivez aux organisateurs.",
    ),
    (
        errors.CategoriesApart(ASKING, ASKED, they_may_ask=True),
        "At this event “Start-up” cannot ask “Research” for a meeting.",
        "They may ask you: say in your profile what you offer and need.",
        "À cet événement, «\u00a0Start-up\u00a0» ne peut pas demander de rendez-vous à «\u00a0Recherche\u00a0».",
        "L’inverse est possible\u00a0: dites dans votre profil ce que vous proposez et cherchez.",
    ),
    (
        errors.CategoriesApart(ASKING, ASKED, they_may_ask=False),
        "At this event “Start-up” cannot ask “Research” for a meeting.",
        "Choose somebody else, or write to the organisers.",
        "À cet événement, «\u00a0Start-up\u00a0» ne peut pas demander de rendez-vous à «\u00a0Recherche\u00a0».",
        "Choisissez quelqu’un d’autre, ou écrivez aux organisateurs.",
    ),
    (
        errors.RequestsUsedUp(0),
        "You cannot send requests at this event.",
        "Others may ask you, or write to the organisers.",
        "Vous ne pouvez pas envoyer de demandes à cet événement.",
        "D’autres peuvent vous en envoyer, ou écrivez aux organisateurs.",
    ),
    (
        errors.RequestsUsedUp(1),
        "Your only request is still open.",
        "Withdraw it, or wait for an answer.",
        "Votre seule demande est encore ouverte.",
        "Retirez-la, ou attendez une réponse.",
    ),
    (
        errors.RequestsUsedUp(5),
        "All your 5 requests are sent and still open.",
        "Withdraw one of them, or wait for an answer.",
        "Vos 5 demandes sont envoyées et encore ouvertes.",
        "Retirez-en une, ou attendez une réponse.",
    ),
    (
        errors.MeetingsUsedUp(0),
        "You cannot have meetings at this event.",
        "Write to the organisers if you need a change.",
        "Vous ne pouvez pas avoir de rendez-vous à cet événement.",
        "Écrivez aux organisateurs s’il vous faut un changement.",
    ),
    (
        errors.MeetingsUsedUp(1),
        "You have the only meeting that you can have here.",
        "Cancel it first.",
        "Vous avez déjà le seul rendez-vous possible pour vous ici.",
        "Annulez-le d’abord.",
    ),
    (
        errors.MeetingsUsedUp(5),
        "You have all the 5 meetings that you can have here.",
        "Cancel one of them first.",
        "Vous avez déjà les 5 rendez-vous possibles pour vous ici.",
        "Annulez-en un d’abord.",
    ),
    (
        errors.WindowUsedUp(0, TWO, END, None),
        "You cannot have meetings in the window 14:00–16:00.",
        "Write to the organisers if you need a change.",
        "Vous ne pouvez pas avoir de rendez-vous dans la plage 14\u00a0h – 16\u00a0h.",
        "Écrivez aux organisateurs s’il vous faut un changement.",
    ),
    (
        errors.WindowUsedUp(1, TWO, END, LATER),
        "You have the only meeting that you can have in the window 14:00–16:00.",
        "Choose another time: 14:20 suits you both.",
        "Vous avez déjà le seul rendez-vous possible pour vous dans la plage 14\u00a0h – 16\u00a0h.",
        "Choisissez un autre horaire\u00a0: 14\u00a0h\u00a020 convient à vous deux.",
    ),
    (
        errors.WindowUsedUp(3, TWO, END, None),
        "You have all the 3 meetings that you can have in the window 14:00–16:00.",
        "No other time is left: cancel one of your meetings first.",
        "Vous avez déjà les 3 rendez-vous possibles pour vous dans la plage 14\u00a0h – 16\u00a0h.",
        "Il ne reste aucun autre créneau\u00a0: annulez d’abord un de vos rendez-vous.",
    ),
    (
        errors.RunTooLong(1, TWO, LATER),
        "With a meeting at 14:00 you would have no break: after each meeting there is one.",
        "Choose another time: 14:20 suits you both.",
        "Avec un rendez-vous à 14\u00a0h, vous n’auriez pas de pause\u00a0: il en faut une après chaque rendez-vous.",
        "Choisissez un autre horaire\u00a0: 14\u00a0h\u00a020 convient à vous deux.",
    ),
    (
        errors.RunTooLong(3, TWO, None),
        "With a meeting at 14:00 you would have more than 3 meetings without a break.",
        "No other time is left: cancel one of your meetings first.",
        "Avec un rendez-vous à 14\u00a0h, vous auriez plus de 3 rendez-vous sans pause.",
        "Il ne reste aucun autre créneau\u00a0: annulez d’abord un de vos rendez-vous.",
    ),
    (
        errors.TheirLimitReached("Ben", LATER),
        "No further meeting with Ben is possible at that time.",
        "Choose another time: 14:20 suits you both.",
        "Aucun autre rendez-vous avec Ben n’est possible à cette heure-là.",
        "Choisissez un autre horaire\u00a0: 14\u00a0h\u00a020 convient à vous deux.",
    ),
    (
        errors.TheirLimitReached("Ben", None),
        "No further meeting with Ben is possible.",
        "Ask again later, or choose somebody else.",
        "Aucun autre rendez-vous avec Ben n’est possible.",
        "Redemandez plus tard, ou choisissez quelqu’un d’autre.",
    ),
    (
        errors.OwnTimeTaken("party", TWO, "Chi", {}, gives_way=True, next_at=None, moves_to=LATER),
        "You meet Chi at 14:00.",
        "Move that meeting to 14:20 first.",
        "Vous rencontrez Chi à 14\u00a0h.",
        "Déplacez d’abord ce rendez-vous à 14\u00a0h\u00a020.",
    ),
    (
        errors.OwnTimeTaken("speaker", TWO, "", TITLES, gives_way=False, next_at=LATER),
        "You speak in “Targets” then.",
        "The next time free for both of you is 14:20.",
        "Vous intervenez alors dans «\u00a0Cibles\u00a0».",
        "La prochaine heure libre pour vous deux est 14\u00a0h\u00a020.",
    ),
    (
        errors.OwnTimeTaken("interpreter", TWO, "", TITLES, gives_way=False, next_at=LATER),
        "You interpret “Targets” then.",
        "The next time free for both of you is 14:20.",
        "Vous interprétez «\u00a0Cibles\u00a0» à ce moment-là.",
        "La prochaine heure libre pour vous deux est 14\u00a0h\u00a020.",
    ),
    (
        errors.OwnTimeTaken("seat", TWO, "", TITLES, gives_way=True, next_at=LATER),
        "You have a seat in “Targets” then.",
        "Give that seat up first. The next time free for both of you is 14:20.",
        "Vous avez alors une place dans «\u00a0Cibles\u00a0».",
        "Rendez d’abord cette place. La prochaine heure libre pour vous deux est 14\u00a0h\u00a020.",
    ),
    (
        errors.OwnTimeTaken("owner", TWO, "", {}, gives_way=True, next_at=None),
        "You keep that time for yourself.",
        "Free that time first.",
        "Vous gardez ce temps pour vous.",
        "Libérez d’abord ce créneau.",
    ),
    (
        errors.OwnTimeTaken("", TWO, "", {}, gives_way=False, next_at=LATER),
        "Something was put into your agenda at that time a moment ago.",
        "The next time free for both of you is 14:20.",
        "Quelque chose vient d’entrer dans votre agenda à cette heure.",
        "La prochaine heure libre pour vous deux est 14\u00a0h\u00a020.",
    ),
    (
        errors.TheirTimeTaken("Ben", TWO, LATER),
        "Ben is not free at 14:00.",
        "The next time free for both of you is 14:20.",
        "Ben n’est pas libre à 14\u00a0h.",
        "La prochaine heure libre pour vous deux est 14\u00a0h\u00a020.",
    ),
    (
        errors.NoCommonTime("Ben"),
        "No time is free for both you and Ben.",
        "Free some time in your agenda, or ask again later.",
        "Aucun créneau n’est libre à la fois pour vous et pour Ben.",
        "Libérez un créneau dans votre agenda, ou redemandez plus tard.",
    ),
    (
        errors.NoCommonTime("Ben", "seat", TWO, TITLES),
        "No time is free for both you and Ben.",
        "You both have 14:00 if you give up your seat in “Targets”.",
        "Aucun créneau n’est libre à la fois pour vous et pour Ben.",
        "14\u00a0h convient à vous deux si vous rendez votre place dans «\u00a0Cibles\u00a0».",
    ),
    (
        errors.NoCommonTime("Ben", "owner", TWO),
        "No time is free for both you and Ben.",
        "You both have 14:00 if you free that time, which you keep for yourself.",
        "Aucun créneau n’est libre à la fois pour vous et pour Ben.",
        "14\u00a0h convient à vous deux si vous libérez ce créneau que vous gardez pour vous.",
    ),
    (
        errors.NoCommonTime("Ben", "party", TWO, {}, "Chi", LATER),
        "No time is free for both you and Ben.",
        "You both have 14:00 if you move your meeting with Chi to 14:20.",
        "Aucun créneau n’est libre à la fois pour vous et pour Ben.",
        "14\u00a0h convient à vous deux si vous déplacez votre rendez-vous avec Chi à 14\u00a0h\u00a020.",
    ),
]


@pytest.mark.parametrize(("error", "english", "remedy", "french", "french_remedy"), CASES, ids=repr)
def test_each_refusal_and_its_remedy_in_both_languages(
    sqlite_app: Flask, error: DomainError, english: str, remedy: str, french: str, french_remedy: str
) -> None:
    said = {}
    with sqlite_app.test_request_context():
        enter(make_event())
        for language in ("en", "fr"):
            with force_locale(language):
                refusal = refusal_of(error)
                said[language] = (str(refusal.sentence), str(refusal.remedy))
    assert said == {"en": (english, remedy), "fr": (french, french_remedy)}
