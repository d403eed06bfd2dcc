"""What moderation may ask of a comment."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from accounts.models import Role
from consultation import moderated
from consultation.actions.attach_files import attach_files
from consultation.models import Comment, CommentEvent, CommentState
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.attachments import attachable
from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere
from tests.browsing import Browser
from tests.clock import MORNING
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import OPENED, article, comment, dossier, reply
from tests.making.documents import PDF
from tests.making.moderation import case
from tests.moderation.judged import facts_on


async def test_a_comment_is_described_with_its_place(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, words=await article(db, draft, "2"), body="Noaniq.")
    described = (await moderated.describe(db, [stored(said.id), 999_999]))[stored(said.id)]
    assert described.title == "Suv toʻgʻrisida · 2-modda."
    assert (described.text, described.author_id) == ("Noaniq.", said.person_id)
    assert described.route == "clause"
    assert described.params["dossier"] == draft.id
    assert described.anchor == f"comment-{said.id}"


async def test_a_reply_is_described_in_its_thread(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    below = await reply(db, said)
    described = (await moderated.describe(db, [stored(below.id)]))[stored(below.id)]
    assert (described.route, described.params) == ("comment_replies", {"comment": said.id})
    assert described.anchor == f"comment-{below.id}"


async def test_whoever_decides_is_led_to_the_files(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    await attach_files(db, said, [attachable("hisob.pdf", PDF)], now=MORNING)
    described = (await moderated.describe(db, [stored(said.id)]))[stored(said.id)]
    assert f"hisob.pdf: /consultation/comments/{said.id}/attachments/1" in described.text


@pytest.mark.parametrize(
    ("act", "labels"),
    [
        (None, ("Draft", "Drafting agency")),
        (
            NamedAct("OʻRQ-784", date(2024, 7, 30), date(2024, 8, 1), "https://lex.uz/docs/2"),
            ("Act in force", "Agency that answers for it"),
        ),
    ],
)
async def test_a_case_leads_to_the_draft_and_its_agency(
    db: AsyncSession,
    visit: Callable[..., Browser],
    act: NamedAct | None,
    labels: tuple[str, str],
) -> None:
    to = await agency(db, names={"en": "Ministry of Water"})
    draft = await dossier(
        db,
        agency_id=to.id,
        titles={"en": "On water"},
        closes_at=OPENED + timedelta(days=31),
        named_act=act,
    )
    opened = await case(db, subject_id=stored((await comment(db, draft)).id))
    await db.commit()
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    page = await moderator.open(f"/moderation/cases/{opened.id}")
    assert f"/en/consultation/{draft.id}" in page.links("On water")
    assert page.links("Ministry of Water") == [f"/en/agencies/{to.slug}"]
    assert facts_on(page) == dict(zip(labels, ("On water", "Ministry of Water"), strict=True))


async def test_unknown_ones_are_left_out(db: AsyncSession) -> None:
    assert await moderated.describe(db, []) == {}
    assert await moderated.describe(db, [999_999]) == {}


async def test_hide_and_restore_with_who_and_why(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    judge = stored((await person(db)).id)
    await moderated.hide(db, stored(said.id), by_id=judge, reason="rule 4", now=MORNING)
    await moderated.show(db, stored(said.id), by_id=judge, reason="appeal", now=MORNING)
    assert said.state is CommentState.SHOWN
    found = await db.exec(
        select(CommentEvent)
        .where(CommentEvent.comment_id == said.id, CommentEvent.by_id == judge)
        .order_by(col(CommentEvent.id))
    )
    assert [(event.state, event.reason) for event in found] == [
        (CommentState.HIDDEN, "rule 4"),
        (CommentState.SHOWN, "appeal"),
    ]


async def test_what_is_shown_can_not_be_shown_again(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    with pytest.raises(Conflict):
        await moderated.show(db, stored(said.id), by_id=said.person_id, reason="", now=MORNING)


async def test_nobody_judges_what_is_not_there(db: AsyncSession) -> None:
    with pytest.raises(NotThere):
        await moderated.hide(db, 999_999, by_id=1, reason="", now=MORNING)


async def test_neither_the_author_nor_the_agency_is_impartial(db: AsyncSession) -> None:
    draft = await dossier(db)
    said: Comment = await comment(db, draft)
    officer, stranger = stored((await person(db)).id), stored((await person(db)).id)
    await member(db, agency_id=draft.agency_id, person_id=officer)
    assert not await moderated.is_impartial(db, stored(said.id), said.person_id)
    assert not await moderated.is_impartial(db, stored(said.id), officer)
    assert await moderated.is_impartial(db, stored(said.id), stranger)
