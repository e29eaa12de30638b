"""A mail server in a process of its own that writes down what it got: a line a mail, its Message-ID and fingerprint.

python -m benchmarks.mail_peer PORT FILE
"""

import asyncio
import hashlib
import re
import sys
from pathlib import Path
from typing import Any, TextIO

from aiosmtpd.smtp import SMTP, Envelope, Session

MESSAGE_ID = re.compile(rb"^Message-ID: <([^@>]+)@", re.MULTILINE)


class Counter:
    """Takes whatever it is given."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        if not isinstance(content, bytes):
            raise TypeError("decoded, though nobody asked for it")
        name = MESSAGE_ID.search(content)
        known_as = name[1].decode() if name else "nameless"
        self.file.write(f"{known_as} {hashlib.sha256(content).hexdigest()} {envelope.rcpt_tos[0]}\n")
        return "250 accepted"


async def listen(port: int, place: Path) -> None:
    with place.open("a", buffering=1) as file:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Counter(file), hostname="peer.example.org"), "127.0.0.1", port)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1]), Path(sys.argv[2])))
