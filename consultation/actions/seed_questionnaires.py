"""Put the first versions of the questionnaires about drafts into an empty portal."""

from pathlib import Path

from consultation.actions.import_questionnaire import add_questionnaire
from consultation.queries import questionnaires
from consultation.rules.questionnaire_file import read_questionnaire
from core.database import AsyncSession

_DATA = Path(__file__).resolve().parents[1] / "data" / "questionnaires"


async def seed(db: AsyncSession) -> None:
    """Add what kind is missing; later versions come by the command line."""
    for file in sorted(_DATA.glob("*.yaml")):
        written = read_questionnaire(file.read_text(encoding="utf-8"), file=file.name)
        if not await questionnaires.versions(db, written.kind):
            await add_questionnaire(db, written)
