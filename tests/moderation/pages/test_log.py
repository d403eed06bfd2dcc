"""The public log and the statements of reasons, as anybody reads them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Person
from core.database import AsyncSession, stored
from moderation.models import Restriction
from tests.browsing import Browser
from tests.clock import MORNING
from tests.counting import statements
from tests.making.moderation import case, decision, report
from tests.moderation.conftest import Enter
from tests.moderation.judged import FakeHouse, FakeWords

Visit = Callable[..., Browser]


async def test_the_log_says_what_by_which_rule_and_why(
    db: AsyncSession, visit: Visit, moderator: Person, comments: FakeHouse, petitions: FakeHouse
) -> None:
    comments.add(FakeWords(5, 1, title="Secret title", text="Bad words.", is_shown=False))
    petitions.add(FakeWords(9, 1, title="Toza suv kerak"))
    by_id = stored(moderator.id)
    hidden = await decision(db, by_id=by_id, subject_id=5, explanation="It stirs up hatred.")
    await decision(
        db,
        by_id=by_id,
        subject_kind="petition",
        subject_id=9,
        restriction=Restriction.ADMITTED,
        explanation="It is clear and lawful.",
        decided_at=MORNING + timedelta(hours=1),
    )
    await db.commit()
    page = await visit().open("/moderation/log")
    for words in (
        "2 decisions",
        "Comment 5",
        "Hidden",
        "Incitement of national, racial, ethnic or religious hatred",
        "It stirs up hatred.",
        "Petition 9",
        "Admitted",
    ):
        assert words in page
    assert page.text.index("It is clear") < page.text.index("It stirs up")
    assert page.links("Petition 9") == ["/en/petitions/9"]
    assert page.links("Comment 5") == []
    for secret in ("Madina", "Secret title", "Bad words"):
        assert secret not in page.text
    statement = await page.follow(f"Decision {hidden.id}")
    assert statement.address == f"/en/moderation/decisions/{hidden.id}"


async def test_filters_of_the_log(
    db: AsyncSession, visit: Visit, moderator: Person, comments: FakeHouse
) -> None:
    by_id = stored(moderator.id)
    one = await decision(db, by_id=by_id, subject_id=5, ground="hatred", explanation="First.")
    await decision(db, by_id=by_id, subject_id=6, ground="advertisement", explanation="Second.")
    await decision(
        db, by_id=by_id, subject_id=5, restriction=Restriction.NONE, explanation="Third."
    )
    await decision(
        db,
        by_id=by_id,
        subject_kind="petition",
        subject_id=5,
        restriction=Restriction.REFUSED,
        ground="duplicate",
        explanation="Fourth.",
    )
    await db.commit()

    async def seen(query: str) -> str:
        page = await visit().open(f"/moderation/log?{query}")
        assert page.status == 200
        return "".join(
            word for word in ("First", "Second", "Third", "Fourth") if f"{word}." in page
        )

    assert await seen("") == "FirstSecondThirdFourth"
    assert await seen("kind=comment") == "FirstSecondThird"
    assert await seen("kind=comment&id=5") == "FirstThird"
    assert await seen("kind=comment&id=5&restriction=hidden") == "First"
    assert await seen("ground=advertisement") == "Second"
    assert await seen("restriction=refused") == "Fourth"
    assert await seen("kind=x&id=x&restriction=x&ground=x") == "FirstSecondThirdFourth"
    assert await seen("kind=petition&ground=hatred") == ""
    page = await visit().open("/moderation/log?kind=comment&id=5")
    narrowed = await page.send("Show", restriction="hidden")
    assert narrowed.links(f"Decision {one.id}")
    assert "Second." in await narrowed.follow("Clear")


async def test_a_long_log_has_pages_and_few_queries(
    db: AsyncSession, visit: Visit, engine: AsyncEngine, moderator: Person, comments: FakeHouse
) -> None:
    for _ in range(21):
        await decision(db, by_id=stored(moderator.id))
    await db.commit()
    browser = visit()
    with statements(engine) as sent:
        page = await browser.open("/moderation/log?kind=comment")
    assert len(sent) <= 3, sent.statements
    assert (await page.follow("Next page")).address == "/en/moderation/log?kind=comment&page=2"


async def test_an_empty_log_says_so(visit: Visit) -> None:
    assert "Nothing has been decided yet." in await visit().open("/moderation/log")


async def test_a_statement_of_reasons_is_whole_and_names_nobody(
    db: AsyncSession,
    visit: Visit,
    enter: Enter,
    moderator: Person,
    reader: Person,
    ombudsman: Person,
    comments: FakeHouse,
) -> None:
    comments.add(FakeWords(5, 1, text="Bad words.", title="Secret title", is_shown=False))
    of = await case(db, subject_id=5)
    await report(db, of, reporter_id=stored(reader.id), words="He means my uncle.")
    made = await decision(
        db, by_id=stored(moderator.id), of=of, text="Bad words.", explanation="It stirs up hatred."
    )
    await db.commit()
    page = await visit().open(f"/moderation/decisions/{made.id}")
    for words in (
        "Statement of reasons",
        f"Decision {made.id}",
        "Comment 5",
        "Hidden",
        "7 September 2026, 10:00 (Tashkent)",
        "It stirs up hatred.",
        "The text stirs up hatred against people",
        "article 12¹",
        "version of 1 September 2026",
        "Readers reported it",
        "A moderator",
        "Takes effect",
        "No end is set",
        made.subject_hash.hex(),
        "The author can appeal until 7 March 2027",
        "Another person decides the appeal",
        "digital ombudsman",
    ):
        assert words in page
    [by_machine] = page.tree.xpath("//dt[.='Decided by a machine']/following-sibling::dd/text()")
    assert by_machine == "No"
    for secret in ("Madina", "Lola", "uncle", "Bad words", "Secret title"):
        assert secret not in page.text
    assert "Madina Yusupova" in await (await enter(ombudsman)).open(
        f"/moderation/decisions/{made.id}"
    )


@pytest.mark.parametrize(
    ("ground", "text_now", "is_read"),
    [
        ("duplicate", "Toza suv kerak.", True),
        ("duplicate", "Something else.", False),
        ("honour-and-dignity", "Toza suv kerak.", False),
    ],
)
async def test_the_text_of_a_refused_petition_stands_only_where_its_ground_lets_it(
    db: AsyncSession,
    visit: Visit,
    moderator: Person,
    petitions: FakeHouse,
    ground: str,
    text_now: str,
    *,
    is_read: bool,
) -> None:
    petitions.add(FakeWords(9, 1, title="The demand", text=text_now, is_shown=False))
    made = await decision(
        db,
        by_id=stored(moderator.id),
        subject_kind="petition",
        subject_id=9,
        text="Toza suv kerak.",
        restriction=Restriction.REFUSED,
        ground=ground,
    )
    await db.commit()
    page = await visit().open(f"/moderation/decisions/{made.id}")
    assert (text_now in page) == is_read
    assert ("The demand" in page) == is_read


async def test_a_later_refusal_takes_the_text_out_of_the_earlier_statement(
    db: AsyncSession, visit: Visit, moderator: Person, petitions: FakeHouse
) -> None:
    petitions.add(FakeWords(9, 1, text="Toza suv kerak.", is_shown=False))
    earlier, _ = [
        await decision(
            db,
            by_id=stored(moderator.id),
            subject_kind="petition",
            subject_id=9,
            text="Toza suv kerak.",
            restriction=Restriction.REFUSED,
            ground=ground,
        )
        for ground in ("duplicate", "honour-and-dignity")
    ]
    await db.commit()
    page = await visit().open(f"/moderation/decisions/{earlier.id}")
    assert "Toza suv kerak." not in page


async def test_words_that_are_shown_are_linked(
    db: AsyncSession, visit: Visit, moderator: Person, comments: FakeHouse
) -> None:
    words = comments.add(FakeWords(5, 1, title="Article 4"))
    comments.words[5] = replace(words, anchor="comment-5")
    made = await decision(
        db, by_id=stored(moderator.id), subject_id=5, restriction=Restriction.NONE
    )
    await db.commit()
    page = await visit().open(f"/moderation/decisions/{made.id}")
    assert page.links("Article 4") == ["/en/consultation/comments/5#comment-5"]
    assert "Left in place" in page


async def test_no_such_decision(visit: Visit) -> None:
    page = await visit().open("/moderation/decisions/99999999")
    assert page.status == 404
    assert "There is no decision with this number." in page
