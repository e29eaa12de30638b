"""Puts the root's folders into the wheel, catalogues compiled, so that an installed EventHub is complete."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT_PARTS = ("templates", "papers", "static", "migrations", "translations", "config.py")


def compile_catalogue(source: Path) -> Path:
    """Writes the .mo beside its .po where that is newer, in one step: a reader never meets half a file."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return target
    half = target.with_suffix(f".{os.getpid()}")
    with source.open("rb") as text, half.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parent.parent.name))
    half.replace(target)
    return target


class RootPartsHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter names a class that hatchling keeps private
    """Called by hatchling (see pyproject.toml). An editable install reads the checkout itself and needs no copies."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        for source in sorted(root.glob("translations/*/LC_MESSAGES/messages.po")):
            compile_catalogue(source)
        if version == "standard":
            build_data["force_include"].update({str(root / part): f"eventhub/_root/{part}" for part in ROOT_PARTS})
