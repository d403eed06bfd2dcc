"""What waits for the cast of the demonstration, two clicks from where each of them begins.

Telling it takes seconds, even with few signatures and only the petitions on which somebody has
something to do. So it is told once, and one test looks at all of it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from core.database import AsyncSession
from core.letters import StoredOutbox
from core.rendering import make_environment
from core.settings import Settings
from core.working_days import calendar_around
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.town import CAST
from web.demo.petitions import tell_one
from web.demo.stage import Stage, script
from web.demo.town import settle, townspeople

Visit = Callable[..., Browser]
FEW = 40
WAITING = ("ramp", "water", "bicycle", "paper", "order", "queue")


@pytest.fixture
async def told(db: AsyncSession, settings: Settings, clock: HandClock) -> None:
    now = clock.now()
    people, agencies = await settle(db, settings, now=now)
    stage = Stage(
        db=db,
        settings=settings,
        outbox=StoredOutbox(make_environment(), settings.public_address),
        calendar=calendar_around(now),
        now=now,
        people=people,
        agencies=agencies,
    )
    signers = await townspeople(db, now=now, many=FEW + 1000)
    lines: dict[str, dict[str, Any]] = {line["key"]: line for line in script("petitions")}
    for key in WAITING:
        line = {name: value for name, value in lines[key].items() if name != "about"}
        if key != "ramp" and "signatures" in line:
            line["signatures"] = FEW
        await tell_one(stage, line, signers, drafts={})
    await db.commit()


# By the key of one of the cast: what they follow, and what they read then.
FINDINGS = (
    ("dilnoza", ["Reword the petition"], "Begin to reword"),
    ("viktor", ["Your appeal is being decided"], "Waits for an answer"),
    ("jasur", ["Read the new text"], "Confirm my signature"),
    ("jasur", ["Why, and how to object"], "Why is it wrong?"),
    ("gulnora", ["Why, and how to object"], "You objected on"),
    ("kamola", ["Petition "], "What was to be changed:"),
    ("kamola", ["Appeals", "Appeal "], "Take it"),
    ("kamola", ["Corrections of petitions", "Ichimlik suvi"], "Shaharlar tushib qolgan edi"),
    ("kamola", ["Signatures to check", "118 signatures"], "What did you find?"),
    ("kamola", ["Signatures set aside", "Invalidation "], "Approve"),
    ("feruza", ["Objection "], "Count the signature again"),
    ("akmal", ["Name the officer"], "Rustam Xolmatov"),
)


async def played(visit: Visit, key: str) -> Reading:
    member = next(member for member in CAST if member.key == key)
    cast = await visit().open("/accounts/cast")
    page = await cast.send(f"Sign in as {member.name}")
    assert page.address == f"/en{member.begins}"
    return page


@pytest.mark.usefixtures("told")
async def test_everybody_finds_what_waits_for_them(visit: Visit) -> None:
    for key, clicks, seen in FINDINGS:
        page = await played(visit, key)
        for click in clicks:
            page = await page.follow(click)
        assert seen in page, (key, clicks)
    petitions = await visit().open("/petitions?words=suvi")
    public = await visit().open(petitions.links("Ichimlik suvi")[0] + "/invalidations")
    for words in ("150 signatures are not counted any more", "1 signer has objected"):
        assert words in public
