"""What the fields of each thing are called within a sentence: where a form is stale, and in the log."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

# By the noun that StaleForm carries. Two things may call a field of the same name by different words.
FIELD_NAMES: dict[str, dict[str, LazyString]] = {
    "account": {
        "name": _l("name"),
        "language": _l("language"),
        "time_zone": _l("time zone"),
    },
    "category": {
        "names": _l("names"),
        "sign": _l("mark"),
        "categories": _l("categories"),
    },
    "consent": {
        "consent_text": _l("text of the consent"),
    },
    "face": {
        "accent": _l("accent colour"),
        "logo": _l("logo"),
        "banner": _l("banner"),
        "map": _l("map"),
        "alternatives": _l("what the pictures show"),
        "press_names": _l("press contact"),
        "press_texts": _l("text for the press"),
        "press_mail": _l("e-mail of the press contact"),
    },
    "form": {
        "questions": _l("questions"),
    },
    "hours": {
        "hours": _l("opening hours"),
        "walking_minutes": _l("minutes from room to room"),
    },
    "limits": {
        "limits": _l("limits"),
        "most_open": _l("open requests"),
        "most_meetings": _l("meetings in all"),
        "most_in_window": _l("meetings in one window"),
        "longest_run": _l("meetings one after another"),
    },
    "mail": {
        "wording": _l("words of the mail"),
    },
    "match_rules": {
        "rules": _l("who may ask whom"),
        "meets_itself": _l("meetings within an organisation"),
        "moves_need_consent": _l("consent to moves"),
        "allows_online": _l("meetings by a link"),
        "request_hours": _l("hours until a request expires"),
    },
    "phases": {
        "dates": _l("dates of phases"),
    },
    "organisation": {
        "name": _l("name"),
        "short_name": _l("short name"),
        "other_names": _l("other names"),
        "kind": _l("kind"),
        "city": _l("town"),
        "website": _l("website"),
        "facts": _l("what it is"),
        "searches": _l("what it looks for"),
        "is_partner": _l("partner"),
        "is_listed": _l("in the public list"),
    },
    "places": {
        "capacity": _l("places"),
        "admission": _l("who has a place at once"),
        "opens_at": _l("opening of registration"),
        "closes_at": _l("closing of registration"),
        "offer_hours": _l("how long a place is kept"),
        "needs_approval": _l("approval"),
        "is_by_invitation": _l("invitation"),
    },
    "profile": {
        "organisation": _l("organisation"),
        "function": _l("role"),
        "biography": _l("biography"),
        "languages": _l("languages"),
        "offers": _l("offers"),
        "needs": _l("needs"),
        "visibility": _l("visibility"),
        "tags": _l("tags"),
    },
    "profile_fields": {
        "fields": _l("what profiles show"),
    },
    "room": {
        "names": _l("names"),
        "places": _l("where it is"),
        "capacity": _l("seats"),
        "equipment": _l("equipment"),
    },
    "session_type": {
        "names": _l("names"),
        "minutes": _l("length"),
    },
    "settings": {
        "quiet_from": _l("beginning of the quiet hours"),
        "quiet_until": _l("end of the quiet hours"),
        "names": _l("names"),
        "taglines": _l("line on the poster"),
        "descriptions": _l("description"),
        "address": _l("address"),
        "languages": _l("languages"),
        "time_zone": _l("time zone"),
        "starts_at": _l("beginning"),
        "ends_at": _l("end"),
        "city": _l("town"),
        "venues": _l("venue"),
        "accesses": _l("getting there"),
        "organiser_name": _l("organiser"),
        "mailbox": _l("the organisers’ address"),
        "controllers": _l("who answers for the data"),
        "retention_months": _l("months for which data is kept"),
        "requires_second_factor": _l("security of the team"),
    },
    "speaker": {
        "organisation": _l("organisation"),
        "function": _l("role"),
        "biography": _l("biography"),
        "released": _l("what everybody may see"),
    },
    "talk": {
        "titles": _l("title"),
        "abstracts": _l("abstract"),
        "equipment": _l("equipment"),
        "notes": _l("technical notes"),
    },
    "table": {
        "name": _l("name or number"),
        "zone": _l("zone"),
        "kind": _l("for whom it is"),
        "owner": _l("whose it is"),
        "seats": _l("seats"),
        "is_accessible": _l("whether it is accessible"),
    },
    "tag": {
        "names": _l("names"),
        "group": _l("group"),
        "is_offered": _l("whether it can be chosen"),
        "tags": _l("tags"),
    },
    "track": {
        "names": _l("names"),
        "descriptions": _l("description"),
        "sign": _l("mark"),
    },
    "window": {
        "names": _l("names"),
        "starts_at": _l("beginning"),
        "ends_at": _l("end"),
        "slot_minutes": _l("minutes of a slot"),
        "changeover_minutes": _l("minutes between two slots"),
    },
}


def field_name(noun: str, field: str) -> str:
    """What this field of this thing is called."""
    return str(FIELD_NAMES[noun][field])
