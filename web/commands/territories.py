"""Commands about territories: enter them from a file of the classifier, and their voters."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from core.errors import Invalid
from core.settings import load_settings
from core.territories import entering
from web.commands.database import in_transaction, ready_database


def import_territories(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON: a list of objects with soato, uz_Latn, and if known uz_Cyrl and ru."
        ),
    ],
) -> None:
    """Enter regions and districts; entering the same file again changes nothing."""
    lines = entering.read_lines(file)
    with ready_database(load_settings()) as url:
        done = in_transaction(url, lambda db, _now: entering.enter(db, lines))
    print(
        f"{done.added} added, {done.changed} renamed, {done.kept} as they were, "
        f"{done.headings} headings left out"
    )


def set_voters(
    code: Annotated[str, typer.Argument(help="SOATO code: 17, 1726, 1726266.")],
    number: Annotated[int, typer.Argument(help="How many voters are registered there.")],
    on: Annotated[str, typer.Option(help="The day they were counted: 2026-01-01.")],
    source: Annotated[str, typer.Option(help="Where the number was read.")],
) -> None:
    """Say how many voters a territory has; rungs that are a share of them are computed of it."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Invalid("--on: “{written}” is no date; write it as 2026-01-01.", written=on) from None
    with ready_database(load_settings()) as url:
        in_transaction(
            url, lambda db, _now: entering.set_voters(db, code, number, on=day, source=source)
        )
    print(f"{code}: {number}")
