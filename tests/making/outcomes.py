"""Builds discussions that are over: commented, answered, published."""

from collections.abc import Sequence

from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Dossier, Outcome, Verdict
from core.database import AsyncSession, stored
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, answer, comment, dossier

SUMMARY = "Oʻn ikki taklif tushdi.\n\nYettitasi matnga kiritildi, qolganlari rad etildi."

# What files and pages must bear: formulas, control characters, endless words, other directions.
HOSTILE = (
    '=HYPERLINK("https://example.org","Bosing")',
    "+998 90 123-45-67",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "   =1+1",
    "＝1+1",
    "bir\x01ikki\x0buch",
    "я" * 4000,
    "مرحبا بالعالم \u202eorqaga\u202c",
    "</w:t><script>alert(1)</script>&amp;]]>",
    "tekis\nikkinchi qator\n\nuchinchi 😀 ㎡",
)


async def answered(db: AsyncSession, draft: Dossier, bodies: Sequence[str]) -> list[int]:
    """Comments with these words, each answered; their numbers."""
    officer = stored((await person(db)).id)
    said = [await comment(db, draft, body=body) for body in bodies]
    verdicts = list(Verdict)
    for place, one in enumerate(said):
        verdict = verdicts[place % len(verdicts)]
        await answer(db, one, officer_id=officer, verdict=verdict, reasons=f"Asosi: {one.body}")
    return [stored(one.id) for one in said]


async def published(db: AsyncSession, draft: Dossier, *, summary: str = SUMMARY) -> Outcome:
    """The outcome of a draft, at its closing second."""
    return await publish_outcome(
        db,
        draft,
        officer_id=stored((await person(db)).id),
        summary=summary,
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )


async def over(db: AsyncSession, bodies: Sequence[str] = ("Maʼqul.",)) -> Dossier:
    """A draft whose discussion is over and whose outcome is published."""
    draft = await dossier(db)
    await answered(db, draft, bodies)
    await published(db, draft)
    return draft
