"""The mails of a meeting from the request to its end, as each side receives them over a real mail server and mailbox.

python -m benchmarks.meeting_life
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from eventhub.app import create_app
from tests.fixtures.app import migrate, settings_for
from tests.journeys.meeting_life import Received, meeting_life
from tests.servers.imap import mailbox
from tests.servers.smtp import MailPeer, serve


def main() -> None:
    with TemporaryDirectory(prefix="eventhub-life-") as name, mailbox() as box:
        url = f"sqlite:///{Path(name) / 'life.db'}"
        migrate(url, Path(name))
        app = create_app(settings_for(url, Path(name)))
        for mails in serve(MailPeer()):
            with app.app_context():
                write(meeting_life(app, mails, box))


def write(found: list[Received]) -> None:
    act = ""
    for one in found:
        if one.act != act:
            act = one.act
            print(f"\n{act}")
        entry = f"{one.method} SEQUENCE:{one.sequence} {one.status} {one.starts} {one.uid}" if one.uid else "no entry"
        print(f"  {one.reader}: {one.subject}\n    {entry}")


if __name__ == "__main__":
    main()
