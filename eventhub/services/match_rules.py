"""Let the team say who may ask whom, and by which rules requests and moves go."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eventhub.db import db, hold_row
from eventhub.domain.errors import RequestsStand, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.matchmaking.matrix import DEFAULT, Rules
from eventhub.domain.matchmaking.switches import settled
from eventhub.models import Account, Event, MatchRule
from eventhub.queries.rule_pages import open_between
from eventhub.services.log import note

Pair = tuple[int, int]  # ids of categories: whose rules they are, and towards whom


@dataclass(frozen=True)
class Change:
    """What a page showed of a pair, and what is wanted of it."""

    shown: Rules
    wanted: Rules

    @property
    def is_one(self) -> bool:
        return self.wanted != self.shown


@dataclass(frozen=True)
class EventSwitches:
    """What goes for the whole event."""

    meets_itself: bool
    moves_need_consent: bool
    allows_online: bool
    request_hours: int


def switches_of(event: Event) -> EventSwitches:
    """As they stand."""
    return EventSwitches(event.meets_itself, event.moves_need_consent, event.allows_online, event.request_hours)


def set_rules(
    event: Event, changes: Mapping[Pair, Change], account: Account, now: datetime, *, agreed: bool = False
) -> dict[Pair, Rules]:
    """Keep what was switched, without contradictions: the rules that stand now, of each pair that was switched.

    What was left as it was shown decides nothing. StaleForm where somebody else switched the same pair, or took a
    category away; RequestsStand where open requests could not be sent any more, unless that is `agreed`: they stay.
    """
    hold_row(event)
    rows = rows_of(event)
    wanted = {pair: change for pair, change in changes.items() if change.is_one}
    standing = {pair: rules_of(rows.get(pair)) for pair in wanted}
    ids = {category.id for category in event.categories}
    refuse_stale(wanted, standing, ids)
    kept = {pair: settled(change.shown, change.wanted) for pair, change in wanted.items()}
    changed = {pair: rules for pair, rules in kept.items() if rules != standing[pair]}
    if not agreed:
        refuse_standing(
            event, {pair for pair, new in changed.items() if standing[pair].may_request > new.may_request}, now
        )
    for pair, rules in changed.items():
        write(event, rows.get(pair), pair, rules)
    db.session.flush()
    note_rules(event, changed, account, now)
    return kept


def refuse_stale(wanted: Mapping[Pair, Change], standing: Mapping[Pair, Rules], ids: set[int]) -> None:
    """Who wants what stands already was only slower."""
    is_gone = any(one not in ids for pair in wanted for one in pair)
    is_other = any(standing[pair] not in either_of(change) for pair, change in wanted.items())
    if is_gone or is_other:
        raise StaleForm(changed=("rules",), noun="match_rules")


def either_of(change: Change) -> tuple[Rules, Rules]:
    return change.shown, settled(change.shown, change.wanted)


def refuse_standing(event: Event, shut: set[Pair], now: datetime) -> None:
    """What nobody may ask any more, and somebody has asked."""
    counts = open_between(event, now) if shut else {}
    number = sum(counts.get(pair, 0) for pair in shut)
    if number:
        raise RequestsStand(number)


def rows_of(event: Event) -> dict[Pair, MatchRule]:
    wanted = select(MatchRule).where(MatchRule.event_id == event.id).execution_options(populate_existing=True)
    return {(one.from_id, one.to_id): one for one in db.session.scalars(wanted)}


def rules_of(row: MatchRule | None) -> Rules:
    if row is None:
        return DEFAULT
    return Rules(row.may_see, row.may_message, row.may_request, row.auto_accepts).effective


def write(event: Event, row: MatchRule | None, pair: Pair, rules: Rules) -> None:
    """A row only where the pair differs from the rule for all."""
    if rules == DEFAULT:
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = MatchRule(event_id=event.id, from_id=pair[0], to_id=pair[1])
        db.session.add(row)
    for name, value in asdict(rules).items():
        setattr(row, name, value)


def note_rules(event: Event, changed: Mapping[Pair, Rules], account: Account, now: datetime) -> None:
    """Each pair by the names that its categories have now."""
    names = {category.id: category.names for category in event.categories}
    for (from_id, to_id), rules in changed.items():
        values: dict[str, Any] = {"from": names[from_id], "to": names[to_id], "rules": asdict(rules)}
        note("match_rules.changed", ("event", event.slug), account, now, event=event, values=values)


def set_switches(event: Event, typed: EventSwitches, opened: Fingerprints, account: Account, now: datetime) -> None:
    """Change what goes for the whole event; StaleForm where somebody else did."""
    hold_row(event)
    standing = switches_of(event)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed, noun="match_rules")
    for name, value in asdict(typed).items():
        setattr(event, name, value)
    db.session.flush()
    if typed != standing:
        note("match_rules.switched", ("event", event.slug), account, now, event=event, values=asdict(typed))
