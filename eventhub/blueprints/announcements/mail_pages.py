"""What the pages of the mails show: all of them in groups, and one of them as it will be read."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.announcements.subjects import NamedMail
from eventhub.blueprints.announcements.wording_forms import WordingForm, languages_of, wording_form
from eventhub.domain.mail_kinds import GROUPS, KINDS
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.mail_wordings import reworded_templates
from eventhub.web.clock import now
from eventhub.web.languages import current, language_name
from eventhub.web.mail_previews import SCHEMES, Preview, carried, preview
from eventhub.web.mail_titles import GROUP_NAMES, mail_title, sent_when
from eventhub.web.mail_wordings import PLACEHOLDER_WORDS
from eventhub.web.security import CONTENT_SECURITY_POLICY
from eventhub.web.viewers import viewer

FRAMING = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"


@dataclass(frozen=True)
class MailLine:
    """One mail in the list of all."""

    template: str
    title: str
    when: str
    is_reworded: bool


def groups_of(event: Event) -> list[tuple[str, list[MailLine]]]:
    reworded = reworded_templates(event)
    lines: dict[str, list[MailLine]] = {group: [] for group in GROUPS}
    for template, kind in KINDS.items():
        line = MailLine(template, mail_title(template), sent_when(template), template in reworded)
        lines[kind.group].append(line)
    return [(str(GROUP_NAMES[group]), lines[group]) for group in GROUPS]


def language_asked(event: Event) -> str:
    known = languages_of(event)
    asked = request.form.get("preview") or request.args.get("language")
    return next(code for code in (asked, current(), known[0]) if code in known)


def scheme_asked() -> str:
    asked = request.args.get("scheme")
    return asked if asked in SCHEMES else "light"


def preview_of(mail: NamedMail, language: str, typed: dict[str, str] | None = None) -> Preview:
    """Of a real mail for those alone who may see the outbox."""
    may_be_real = allows(Permission.SEE_OUTBOX, viewer(), mail.event)
    return preview(mail.event, mail.template, language, now(), may_be_real=may_be_real, typed=typed)


def show_mail(mail: NamedMail) -> Response:
    """As it is read now, and what may be changed of it."""
    language = language_asked(mail.event)
    may_reword = not mail.kind.is_fixed and allows(Permission.EDIT_MAILS, viewer(), mail.event)
    return framing("announcements/mail.html", mail, language, preview_of(mail, language), "", may_reword=may_reword)


def show_form(mail: NamedMail, form: WordingForm, *, previewed: bool = False) -> Response:
    """The form, with the mail as the typed words make it where they are in order."""
    language = language_asked(mail.event)
    typed = form.words_in(language) if previewed else None
    shown = preview_of(mail, language, typed)
    words = carried(typed) if typed is not None else ""
    has_frame = typed is None or bool(words)
    return framing(
        "announcements/wording.html", mail, language, shown, words, form=form, has_frame=has_frame, previewed=previewed
    )


def framing(page: str, mail: NamedMail, language: str, shown: Preview, words: str, **more: Any) -> Response:
    """A page of ours that may frame the mail's."""
    scheme, asked = scheme_asked(), {"words": words} if words else {}
    answer = make_response(
        render_template(
            page,
            mail=mail,
            title_of_mail=mail_title(mail.template),
            when=sent_when(mail.template),
            shown_language=language,
            shown=shown,
            frame=frame_of(mail, language=language, scheme=scheme, **asked),
            tabs_of_languages=language_tabs(mail, language, scheme),
            tabs_of_schemes=scheme_tabs(mail, language, scheme),
            placeholders=[(name, PLACEHOLDER_WORDS[name]) for name in mail.kind.placeholders],
            **more,
        )
    )
    answer.headers["Content-Security-Policy"] = FRAMING
    return answer


def frame_of(mail: NamedMail, **asked: str) -> str:
    """Where the formatted mail is, by itself."""
    here = url_for("mails_organise.page", event=mail.event.slug, template=mail.template)
    return f"{here}?{urlencode(asked)}"


def language_tabs(mail: NamedMail, language: str, scheme: str) -> list[dict[str, Any]]:
    return [
        tab(mail, language_name(code).capitalize(), code == language, language=code, scheme=scheme)
        for code in languages_of(mail.event)
    ]


def scheme_tabs(mail: NamedMail, language: str, scheme: str) -> list[dict[str, Any]]:
    names = {"light": _("Light"), "dark": _("Dark")}
    return [tab(mail, name, code == scheme, language=language, scheme=code) for code, name in names.items()]


def tab(mail: NamedMail, label: str, current: bool, **asked: str) -> dict[str, Any]:  # a tab's own word
    here = url_for("mails_organise.mail", event=mail.event.slug, template=mail.template)
    return {"label": label, "address": f"{here}?{urlencode(asked)}", "current": current}


def opened_form(mail: NamedMail) -> WordingForm:
    return wording_form(mail.event, mail.template)
