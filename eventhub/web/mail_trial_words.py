"""What became of a test mail, in words: where it failed and what helps, and each thing that was said."""

from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain.mail_trials import Conversation, Fault, Step
from eventhub.engines.mail_conversations import SECONDS
from eventhub.web.mail_trials import Trial

# What is going on, by the word that we say.
ACTS = {
    "EHLO": _l("Saying who we are"),
    "HELO": _l("Saying who we are"),
    "STARTTLS": _l("Encryption"),
    "AUTH": _l("Signing in"),
    "…": _l("Signing in"),
    "MAIL": _l("Sender"),
    "RCPT": _l("Recipient"),
    "DATA": _l("Announcing the mail"),
    "RSET": _l("Taking it back"),
    "QUIT": _l("Goodbye"),
}


@dataclass(frozen=True)
class Verdict:
    """`kind`: of the notice; `is_for_operator`: settings that no page has would have to be changed."""

    kind: str
    title: str
    sentences: list[str]
    is_for_operator: bool = False


@dataclass(frozen=True)
class SaidRow:
    """One thing that we said, and the server's answer, if it gave one."""

    act: str
    said: str
    answers: list[str]
    seconds: str
    is_refused: bool


def verdict_on(trial: Trial) -> Verdict:
    conversation = trial.conversation
    if conversation is None:
        kept = _("It lies in the mailbox of the demonstration, as all its mails do.")
        return Verdict("status", _("No mail server was asked: this is a demonstration."), [kept])
    if conversation.fault is None:
        took = _("The mail server took the mail, in %(seconds)s seconds.", seconds=in_seconds(conversation.seconds))
        look = _("Look into the mailbox of %(address)s now, and among its unwanted mails.", address=trial.address)
        return Verdict("success", took, [look])
    named = named_in(trial)
    sentences = [remedy(conversation, conversation.fault, named)]
    if conversation.is_in_doubt:
        sentences.append(_("It may have the mail all the same: look into your mailbox."))
    return Verdict("error", sentence(conversation.fault, named), sentences, not conversation.may_pass)


def named_in(trial: Trial) -> dict[str, str]:
    """What the sentences name."""
    route = trial.route
    return {
        "host": route.host,
        "port": str(route.port),
        "sender": route.bounces,
        "address": trial.address,
        "seconds": format_decimal(SECONDS),
    }


def sentence(fault: Fault, named: dict[str, str]) -> str:
    """Where it failed."""
    words = {
        "unknown_name": _("No mail server is known under the name %(host)s.", **named),
        "nobody_listens": _("Nobody listens at %(host)s, port %(port)s.", **named),
        "unreachable": _("%(host)s cannot be reached.", **named),
        "no_answer": _("%(host)s did not answer within %(seconds)s seconds.", **named),
        "hung_up": _("%(host)s hung up.", **named),
        "no_mail_server": _("What answers at %(host)s, port %(port)s, is no mail server.", **named),
        "unwilling": _("%(host)s takes no mail from this machine.", **named),
        "certificate": _("The certificate of %(host)s is not valid.", **named),
        "no_encryption": _("No encrypted connection to %(host)s came about.", **named),
        "open_line": _("%(host)s offers no encryption, so it was not given the password.", **named),
        "no_sign_in": _("%(host)s knows no way of signing in that we know.", **named),
        "credentials": _("%(host)s refuses the user or the password.", **named),
        "sender": _("%(host)s refuses the sender, %(sender)s.", **named),
        "recipient": _("%(host)s refuses the recipient, %(address)s.", **named),
        "content": _("%(host)s refuses the mail itself.", **named),
    }
    return str(words[fault])


def remedy(conversation: Conversation, fault: Fault, named: dict[str, str]) -> str:
    """What helps."""
    if conversation.may_pass:
        return str(_("That is an answer for now, not for good: the outbox tries such mails again by itself."))
    words = {
        "unknown_name": _("Check the name in EVENTHUB_SMTP_URL, and the DNS of this machine."),
        "nobody_listens": _("Check the port in EVENTHUB_SMTP_URL, and whether the mail server runs."),
        "unreachable": _("Check the network of this machine, and its firewall."),
        "no_answer": _("Often a firewall lets nothing through to port %(port)s. Mostly it is 587 or 465.", **named),
        "hung_up": _("What it said last stands below. Where it said nothing, it may want smtps instead of smtp."),
        "no_mail_server": _("Check host and port in EVENTHUB_SMTP_URL."),
        "unwilling": _("Its answer below says why: this machine may have to be allowed there."),
        "certificate": _("Use the name that stands in the certificate, or have it renewed. Nothing was sent."),
        "no_encryption": _("With smtps the port is mostly 465, with smtp it is 587 or 25."),
        "open_line": _("Use a port that offers STARTTLS, mostly 587, or smtps with port 465."),
        "no_sign_in": _("Use the port where it lets users sign in, mostly 587; or take user and password out."),
        "credentials": _("Check both in EVENTHUB_SMTP_URL. Signs are written there in percent, as in web addresses."),
        "sender": _("It has to let this user send from that address: EVENTHUB_MAIL_FROM, EVENTHUB_BOUNCES_TO."),
        "recipient": _("Its answer below says why. Where it speaks of relaying, it wants EventHub to sign in."),
        "content": _("Its answer below says why. Often SPF or DKIM is missing for the domain of the sender."),
    }
    return str(words[fault])


def said_rows(conversation: Conversation) -> list[SaidRow]:
    return [said_row(step) for step in conversation.steps]


def said_row(step: Step) -> SaidRow:
    return SaidRow(
        act=act_of(step),
        said=_("%(number)s bytes", number=format_decimal(step.size)) if step.size else step.said,
        answers=step.answers,
        seconds=in_seconds(step.seconds) if step.answers else "",
        is_refused=bool(step.answers) and step.code[:1] not in ("2", "3"),
    )


def act_of(step: Step) -> str:
    if step.size:
        return str(_("The mail itself"))
    return str(ACTS.get(step.said.partition(" ")[0], "")) if step.said else _("Connection")


def in_seconds(seconds: float) -> str:
    return str(format_decimal(round(seconds, 3), format="0.000"))
