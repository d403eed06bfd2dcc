"""Commands about questionnaires: put a new version into force by a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from consultation.actions.import_questionnaire import import_questionnaire as put
from consultation.rules.questionnaire_file import read_questionnaire
from core.database import AsyncSession
from core.dates import day_of
from core.errors import Invalid
from core.settings import load_settings
from web.commands.database import in_transaction, ready_database


def import_questionnaire(
    file: Annotated[
        Path,
        typer.Argument(
            help="YAML of one version; as consultation/data/questionnaires/general.yaml."
        ),
    ],
) -> None:
    """Put a version of a questionnaire into force; drafts keep the one they opened with."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as mistake:
        raise Invalid("{file}: {mistake}", file=file.name, mistake=str(mistake)) from None
    written = read_questionnaire(text, file=file.name)

    async def put_into_force(db: AsyncSession, now: datetime) -> bool:
        return await put(db, written, today=day_of(now))

    with ready_database(load_settings()) as url:
        is_new = in_transaction(url, put_into_force)
    print(f"{written.kind.value} {written.number}: {'added' if is_new else 'as it was'}")
