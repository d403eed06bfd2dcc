"""Counts the statements a page sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.savepoints import BEGINNING


@dataclass
class Counted:
    """The statements seen so far, without savepoints and what comes before the first of them."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def statements(engine: AsyncEngine) -> Iterator[Counted]:
    """Count what is sent within the block: `with statements(engine) as sent: …; len(sent)`."""
    counted = Counted()

    def note(_: Any, __: Any, statement: str, *rest: Any) -> None:
        if statement != BEGINNING:
            counted.statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
