"""How a command says no: a sentence with the remedy, and a number for scripts."""

from typing import IO, Any

import click


class Refusal(click.ClickException):
    """Something is to be set or done first; no trace, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        for line in self.format_message().splitlines():
            click.echo(f"eventhub: {line}", file=file, err=file is None)
