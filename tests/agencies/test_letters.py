"""Every letter of the house speaks all four languages, and the other three without English."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from agencies import ledger, letters
from agencies.actions.move_obligation import move_obligation
from agencies.ledger import Entry
from agencies.letters import Recipient
from agencies.models import ObligationDeed
from agencies.rules.deadlines import extended_by
from agencies.rules.obligations import Deed
from core.database import AsyncSession
from core.i18n import LANGUAGES
from core.letters import Letter, StoredOutbox
from tests.agencies.owing import FakePetitions
from tests.agencies.owing import letters as written
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS, agency, obligation

Write = Callable[[Entry, Recipient], Letter]

LETTERS: dict[str, Write] = {
    "reminder": lambda entry, to: letters.reminder(entry, 5, to),
    "overdue": lambda entry, to: letters.overdue(entry, -1, to),
    "escalated_to_you": letters.escalated_to_you,
    "escalated": letters.escalated,
    "extended": letters.extended,
    "named_responsible": lambda entry, to: letters.named_responsible(entry, to, at=MORNING),
}


@pytest.mark.parametrize("name", LETTERS)
async def test_in_four_languages(db: AsyncSession, outbox: StoredOutbox, name: str) -> None:
    above = await agency(db, "Vazirlar Mahkamasi")
    owing = await agency(db, "Suv vazirligi", slug="water", superior_id=above.id)
    owed = await obligation(db, agency_id=owing.id, subject_id=9, working_days=5)
    more = Deed(ObligationDeed.EXTENDED, reason="x", deadline=extended_by(owed, 1, PLAIN_WEEKS))
    await move_obligation(db, owed, more, now=MORNING)
    late = MORNING + timedelta(days=20)
    up = Deed(ObligationDeed.ESCALATED, escalated_to_id=above.id)
    await move_obligation(db, owed, up, now=late)
    house = FakePetitions(titles={9: "Toza suv kerak"})
    [entry] = await ledger.entries(
        db,
        [owed],
        houses=[house],
        calendar=PLAIN_WEEKS,
        now=MORNING if name == "reminder" else late,
    )
    for language in LANGUAGES:
        to = Recipient(f"person {language.tag}", "Dilshod", "dilshod@idora.example", language.tag)
        await outbox.post(db, LETTERS[name](entry, to), now=late)
    by_language = {letter.language: letter for letter in await written(db)}
    assert by_language.keys() == {language.tag for language in LANGUAGES}
    assert len({letter.subject for letter in by_language.values()}) == len(LANGUAGES)
    english = set(by_language["en"].text.splitlines())
    # What is said in every language: names, the title, the reason.
    everywhere = {"", "Dilshod", "Toza suv kerak", "x"}
    for language in LANGUAGES:
        text = by_language[language.tag].text
        assert "Toza suv kerak" in text
        assert f"https://muhokama.test/{language.slug}/agencies/water/obligations/{owed.id}" in text
        if language.tag != "en":
            assert english & set(text.splitlines()) <= everywhere
