"""Tells what changed since a form was opened, without the form carrying what stood there."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar, Protocol

Fingerprints = dict[str, str]


class Content(Protocol):
    """A frozen dataclass of all that one form changes; its fields bear the names by which StaleForm speaks of them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def fingerprints_of(content: Content) -> Fingerprints:
    """A few letters for each field, for the form to carry: equal letters, unchanged field.

    Twelve hexadecimal letters are 48 bits of SHA-256: no guard against somebody who wants a collision, who would
    only overwrite what they may change anyway.
    """
    return fingerprints_of_values(asdict(content))


def fingerprints_of_values(values: Mapping[str, Any]) -> Fingerprints:
    """The same of values by name, where the names are not known before."""
    return {name: hashlib.sha256(repr(value).encode()).hexdigest()[:12] for name, value in values.items()}


def changed_fields(standing: Content, typed: Content, opened: Fingerprints) -> tuple[str, ...]:
    """Fields that are neither what the form was opened on nor what was typed into it."""
    return changed_values(asdict(standing), asdict(typed), opened)


def changed_values(standing: Mapping[str, Any], typed: Mapping[str, Any], opened: Fingerprints) -> tuple[str, ...]:
    """The same of values by name; both have the same names."""
    current, wanted = fingerprints_of_values(standing), fingerprints_of_values(typed)
    return tuple(name for name in current if current[name] not in (opened.get(name), wanted[name]))
