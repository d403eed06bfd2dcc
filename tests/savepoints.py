"""Savepoints, which tests use by the thousand, sent as they are."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

_WORDS = {
    "do_savepoint": "savepoint",
    "do_release_savepoint": "release savepoint",
    "do_rollback_to_savepoint": "rollback to savepoint",
}

# Makes the driver begin a transaction: it does so with the first statement.
BEGINNING = "select"


def send_savepoints_plainly(engine: AsyncEngine) -> None:
    """For this engine, whose dialect compiles and prepares each anew because of its name."""
    vars(engine.dialect).update({deed: _sending(words) for deed, words in _WORDS.items()})


def _sending(words: str) -> Callable[[Connection, str], None]:
    def send(connection: Connection, name: str) -> None:
        driver: Any = connection.connection.dbapi_connection
        if not driver.driver_connection.is_in_transaction():
            # What goes past the driver is no statement to it.
            connection.exec_driver_sql(BEGINNING)
        driver.run_async(lambda plain: plain.execute(f"{words} {name}"))

    return send
