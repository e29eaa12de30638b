"""A server that says what it is told to, whatever it hears: bytes that no mail server says, slowly, or nothing."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event as Flag
from threading import Thread


def speak(visitor: socket.socket, answers: Sequence[bytes], pause: float, over: Flag, patience: float | None) -> None:
    """Each answer after a line of the visitor's, but the first one at once; then wait."""
    with visitor, suppress(OSError):
        for number, answer in enumerate(answers):
            if number and not visitor.recv(65536):
                return
            for part in [answer[at : at + 1] for at in range(len(answer))] if pause else [answer]:
                visitor.sendall(part)
                if over.wait(pause):
                    return
        over.wait(patience)


@contextmanager
def scripted(*answers: bytes, pause: float = 0, hangs_up: bool = False) -> Iterator[int]:
    """Its port. `pause`: seconds after each byte; `hangs_up`: when all is said, rather than wait."""
    over = Flag()
    patience = 0.2 if hangs_up else None

    def listen() -> None:
        with suppress(OSError):
            while True:
                visitor, _address = listener.accept()
                Thread(target=speak, args=(visitor, answers, pause, over, patience), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1]
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
