"""The `eventhub` command: Flask's own group with ours added; each command is loaded when it is asked for."""

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

from eventhub.cli.refusals import Refusal

# Where each command is: Flask's own and its extensions' come on top.
COMMANDS = {
    "check": "eventhub.cli.check:check_command",
    "db": "flask_migrate.cli:db",
    "demo": "eventhub.cli.demo:demo_command",
    "dkim-record": "eventhub.cli.dkim_record:dkim_record_command",
    "import-registrations": "eventhub.cli.import_registrations:import_command",
    "purge": "eventhub.cli.purge:purge_command",
    "receive": "eventhub.cli.receive:receive_command",
    "serve": "eventhub.cli.serve:serve_command",
    "test-mail": "eventhub.cli.mail_trial:mail_trial_command",
    "upgrade": "eventhub.cli.upgrade:upgrade_command",
    "user": "eventhub.cli.user:user_command",
    "worker": "eventhub.cli.worker:worker_command",
}


def make_app() -> Flask:
    """The application, for commands that need it; where settings are missing, their names and remedies."""
    application = import_module("eventhub.app")
    try:
        app: Flask = application.create_app()
    except application.load_settings().SettingsMissing as missing:
        raise Refusal("\n".join(missing.remedies)) from missing
    return app


class EventHubGroup(FlaskGroup):
    """Lists and finds commands without making the application."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load_plugin_commands()
        return sorted({*AppGroup.list_commands(self, ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            module, attribute = COMMANDS[name].split(":")
            command: click.Command = getattr(import_module(module), attribute)
            return command
        self._load_plugin_commands()
        return AppGroup.get_command(self, ctx, name)


@click.group(cls=EventHubGroup, create_app=make_app)
def main() -> None:
    """Events and one-to-one meetings."""
