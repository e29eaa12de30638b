"""Gives the organisations of the demonstration their other names, and the invented ones what they look for."""

from collections.abc import Mapping

from eventhub.demo.content import load
from eventhub.models import Organisation
from eventhub.services.organisations import add_name


def name_organisations(organisations: Mapping[str, Organisation]) -> None:
    """To those of these that the content speaks of, by key; another event may lack some."""
    content = load("organisation_names")
    for key, names in content["names"].items():
        for name in names if key in organisations else ():
            add_name(organisations[key], name)
    for key, needs in content["needs"].items():
        if key in organisations:
            organisations[key].needs = needs
