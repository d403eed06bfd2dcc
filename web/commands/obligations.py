"""The command that checks obligations, and with them the scorecards, against the log of deeds."""

from datetime import datetime

import typer

from agencies.queries import logs
from agencies.rules.replay import astray
from core.database import AsyncSession, stored
from core.settings import load_settings
from web.commands.database import in_transaction, ready_database

# What the command leaves with when a row is not what its log leads to.
ASTRAY = 1
# Obligations looked at together.
PORTION = 500


def check_obligations() -> None:
    """Check that every obligation stands as its log says; scorecards are read off the log alone."""
    with ready_database(load_settings()) as url:
        checked, wrong = in_transaction(url, check)
    for line in wrong:
        print(line)
    print(f"{checked} checked, {len(wrong)} not as their log says.")
    if wrong:
        raise typer.Exit(ASTRAY)


async def check(
    db: AsyncSession, _now: datetime, *, portion: int = PORTION
) -> tuple[int, list[str]]:
    """How many there are, and a line for each that went astray."""
    checked, after, wrong = 0, 0, []
    while rows := await logs.portion(db, after, portion):
        for obligation, log in rows:
            if fields := astray(obligation, log):
                wrong.append(f"obligation {obligation.id}: {', '.join(fields)}")
        checked, after = checked + len(rows), stored(rows[-1][0].id)
        db.expunge_all()
    return checked, wrong
