"""A citizen comments on one clause, the agency answers with reasons, the thread shows both."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from consultation.actions.import_act import import_act
from consultation.splitting import source_of, split
from core.database import AsyncSession, stored
from core.settings import ROOT
from core.working_days import calendar_around
from tests.browsing import Browser
from tests.clock import HandClock
from tests.stories.conftest import Play, Town
from tests.town import (
    COMMENTER,
    FIRST_MODERATOR,
    NEWCOMER,
    PASSWORD,
    SUPPORTERS,
    TRANSPORT_OFFICER,
)

ACT = ROOT / "web" / "demo" / "acts" / "transport.uz-Latn.txt"
WORDS = "Bekatlar orasidagi masofa 400 metrdan oshmasin."
REASONS = "Bozor va poliklinika yonida 400 metr belgilanadi, qolganlarida 500 metr saqlanadi."


@pytest.fixture
async def draft(town: Town, db: AsyncSession, clock: HandClock) -> str:
    """The address of a draft on public transport, open for twenty days."""
    now = clock.now()
    dossier = await import_act(
        db,
        act=split(source_of(ACT.read_bytes(), ACT.name)),
        source_name=ACT.name,
        source_bytes=ACT.read_bytes(),
        agency_id=town.agencies["transport"],
        officer_id=town.people["sherzod"],
        sector="09",
        act_type="law",
        titles={},
        language="uz-Latn",
        opens_at=now,
        closes_at=now + timedelta(days=20),
        calendar=calendar_around(now),
        now=now,
    )
    await db.commit()
    return f"/consultation/{stored(dossier.id)}"


async def test_a_comment_and_its_answer(draft: str, play: Play, clock: HandClock) -> None:
    malika = await play(COMMENTER)
    clause = await (await malika.open(draft)).follow("6-modda.")
    address = clause.address
    page = await clause.send("Publish the comment", stance="change", body=WORDS)
    assert WORDS in page

    clock.pass_by(days=1)
    sherzod = await play(TRANSPORT_OFFICER)
    desk = await sherzod.open("/agencies/transport/desk")
    waiting = await desk.follow("Answer")
    assert WORDS in waiting
    form = await waiting.follow("Answer")
    bare = await form.send("Publish the answer", verdict="refused", reasons="")
    assert bare.status == 422
    page = await bare.send(
        "Publish the answer", verdict="partly", code="in_other_words", reasons=REASONS
    )
    assert page.status == 200

    page = await malika.open(address)
    assert "Accepted in part" in page
    assert REASONS in page
    assert "1 comment" in await malika.open(draft)


async def test_a_newcomer_registers_and_comments(draft: str, visit: Callable[..., Browser]) -> None:
    browser = visit()
    clause = await (await browser.open(draft)).follow("7-modda.")
    page = await clause.follow("Create an account")
    page = await page.send("Continue", name="Umida Tosheva")
    page = await page.send("Continue", region="1718")
    page = await page.send("Continue", district="1718401")
    page = await page.send("Continue", email="umida@shahar.example")
    page = await page.send("Register", password="uch karra toʻqqiz")
    assert "We have sent a letter" in page
    letters = await browser.open("/accounts/letters")
    confirmation = await letters.follow("/accounts/confirmation/")
    page = await confirmation.send("This is me, confirm")
    assert page.address == clause.address
    page = await page.send("Publish the comment", stance="support", body="Jadval ochiq boʻlsin.")
    assert "Jadval ochiq boʻlsin." in page
    assert "Umida Tosheva" in page


async def test_who_may_not_comment_is_told_how(
    draft: str, play: Play, visit: Callable[..., Browser]
) -> None:
    clause = await (await visit().open(draft)).follow("6-modda.")
    assert not _can_comment(clause.text)
    sign_in = await clause.follow("Sign in")
    back = await sign_in.send("Sign in", email=COMMENTER.email, password=PASSWORD)
    assert back.address == clause.address
    bekzod = await play(NEWCOMER)
    assert not _can_comment((await bekzod.open(clause.address)).text)


async def test_a_hidden_comment_leaves_a_stub_and_a_reasoned_decision(
    draft: str, play: Play, visit: Callable[..., Browser], clock: HandClock
) -> None:
    sardor = await play(SUPPORTERS[2])
    clause = await (await sardor.open(draft)).follow("5-modda.")
    insult = "Hammasi oʻgʻri, haydash kerak!"
    await clause.send("Publish the comment", stance="against", body=insult)

    clock.pass_by(hours=3)
    malika = await play(COMMENTER)
    report = await (await malika.open(clause.address)).follow("Report")
    thanked = await report.send("Report", ground="honour-and-dignity", words="Not about the draft.")
    assert thanked.status == 200

    kamola = await play(FIRST_MODERATOR)
    queue = await kamola.open("/moderation/cases")
    assert "Shahar jamoat transporti".upper() in queue
    case = await queue.follow("Comment")
    assert insult in case
    case = await case.send("Take it")
    empty = await case.send("Decide", restriction="hidden", ground="honour-and-dignity")
    assert empty.status == 422
    reason = "It accuses people of a crime without a word about the draft."
    decided = await empty.send(
        "Decide", restriction="hidden", ground="honour-and-dignity", explanation=reason
    )
    assert decided.status == 200

    anybody = visit()
    thread = await anybody.open(clause.address)
    assert insult not in thread
    assert re.search(r"[Hh]idden", thread.text)
    log = await anybody.open("/moderation/log")
    assert reason in log or reason in await log.follow("Decision")
    assert FIRST_MODERATOR.name not in log
    assert COMMENTER.name not in log


def _can_comment(text: str) -> bool:
    return "Publish the comment" in text
