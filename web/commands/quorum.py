"""Commands about the quorum ladder: change it by a file, as a ministry may."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.database import AsyncSession
from core.dates import day_of
from core.errors import Invalid
from core.settings import load_settings
from petitions.actions.import_quorum import Changed
from petitions.actions.import_quorum import import_quorum as change
from petitions.rules.ladder_file import read_ladder
from web.commands.database import in_transaction, ready_database


def import_quorum(
    file: Annotated[
        Path,
        typer.Argument(
            help="YAML with all rungs of the ladders it is about; as petitions/data/quorum.yaml."
        ),
    ],
) -> None:
    """Change the quorum ladder: new rungs begin, those they replace end, petitions keep theirs."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as mistake:
        raise Invalid("{file}: {mistake}", file=file.name, mistake=str(mistake)) from None
    rungs = read_ladder(text, file=file.name)

    async def put_into_force(db: AsyncSession, now: datetime) -> Changed:
        return await change(db, rungs, today=day_of(now))

    with ready_database(load_settings()) as url:
        done = in_transaction(url, put_into_force)
    print(f"{done.added} added, {done.ended} ended, {done.kept} as they were")
