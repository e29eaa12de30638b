"""Services that run at the same moment, each in a thread and a transaction of its own."""

from threading import Barrier, Thread

from flask import Flask

from eventhub.db import db


def at_once(app: Flask, *deeds: object) -> list[str]:
    """Each in a thread and a transaction of its own; "" or the name of what was refused."""
    gate, said = Barrier(len(deeds)), [""] * len(deeds)

    def run(number: int) -> None:
        with app.app_context():
            gate.wait()
            try:
                deeds[number]()  # type: ignore[operator]  # functions
            except Exception as fault:  # noqa: BLE001  # its name is what the tests judge
                said[number] = type(fault).__name__
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=(number,)) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
