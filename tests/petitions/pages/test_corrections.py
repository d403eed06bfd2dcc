"""Corrections over HTTP: the petitioner proposes, a moderator decides, everybody reads."""

from collections.abc import Callable

import pytest

from accounts.models import Person, Role
from core.database import AsyncSession, stored
from petitions.models import CorrectionState, Petition, PetitionState
from petitions.queries import corrections
from tests.browsing import Browser, Reading
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.petitions import corrected, petition, proposed_correction

Visit = Callable[..., Browser]

DEMAND = "Maktab yoʻli yoritilsin"
BETTER = "Maktab yoʻlagi yoritilsin"


@pytest.fixture
async def petitioner(db: AsyncSession) -> Person:
    return await person(db, name="Nodira Karimova")


@pytest.fixture
async def moderator(db: AsyncSession) -> Person:
    return await person(db, name="Madina Yusupova", roles=[Role.MODERATOR])


@pytest.fixture
async def made(db: AsyncSession, petitioner: Person) -> Petition:
    opened = await petition(db, DEMAND, petitioner_id=petitioner.id, signatures=2)
    await db.commit()
    return opened


async def proposed(visit: Visit, db: AsyncSession, petitioner: Person, made: Petition) -> Reading:
    browser = await signed_in(visit, db, petitioner)
    page = await (await browser.open(f"/petitions/{made.id}")).follow("Correct the text")
    return await page.send(
        "Propose the correction", demand=BETTER, explanation="It is about the pavement."
    )


async def test_the_petitioner_proposes_and_reads_what_would_change(
    db: AsyncSession, visit: Visit, petitioner: Person, made: Petition
) -> None:
    page = await proposed(visit, db, petitioner, made)
    assert "Your correction waits for a moderator." in page
    assert "It is about the pavement." in page
    [gone], [come] = page.tree.xpath("//del/text()"), page.tree.xpath("//ins/text()")
    assert (gone, come) == ("yoʻli", "yoʻlagi")
    assert "Propose the correction" not in page
    public = await visit().open(f"/petitions/{made.id}/corrections")
    assert "The text has never been corrected." in public
    assert "pavement" not in public.text
    back = await page.send("Take the correction back")
    assert "Propose the correction" in back
    assert (await page.send("Take the correction back")).status == 409


async def test_what_cannot_be_taken_comes_back_with_its_words(
    db: AsyncSession, visit: Visit, petitioner: Person, made: Petition
) -> None:
    browser = await signed_in(visit, db, petitioner)
    page = await browser.open(f"/petitions/{made.id}/corrections")
    same = await page.send("Propose the correction", explanation="For no reason at all.")
    assert same.status == 422
    assert "Nothing is changed yet." in same
    assert "For no reason at all." in same
    silent = await same.send("Propose the correction", demand=BETTER, explanation="")
    assert silent.status == 422
    assert BETTER in silent.response.text


@pytest.mark.parametrize(
    ("decision", "said", "counted"),
    [
        ("minor", "Of spelling", "2 of 10,000 signatures"),
        ("material", "Of substance", "0 of 10,000 signatures"),
    ],
)
async def test_a_moderator_publishes_it(
    db: AsyncSession,
    visit: Visit,
    petitioner: Person,
    moderator: Person,
    made: Petition,
    decision: str,
    said: str,
    counted: str,
) -> None:
    await proposed(visit, db, petitioner, made)
    browser = await signed_in(visit, db, moderator)
    queue = await browser.open("/petitions/corrections")
    assert "1 correction waits" in queue
    page = await queue.follow(DEMAND)
    silent = await page.send("Decide", reasons="It says what was meant.")
    assert silent.status == 422
    done = await silent.send("Decide", decision=decision)
    assert said in done
    assert "It says what was meant." in done
    assert (await silent.send("Decide", decision=decision)).status == 409
    public = await visit().open(f"/petitions/{made.id}")
    assert BETTER in public
    assert counted in public
    versions = await public.follow("Read every version and what changed")
    assert "2 versions" in versions
    assert versions.tree.xpath("//ins/text()") == ["yoʻlagi"]
    first = await versions.follow("Version 1")
    assert DEMAND in first.text
    assert first.tree.xpath("//ins") == []
    assert "No correction waits." in await browser.open("/petitions/corrections")


async def test_a_moderator_refuses_it_with_reasons(
    db: AsyncSession, visit: Visit, petitioner: Person, moderator: Person, made: Petition
) -> None:
    await proposed(visit, db, petitioner, made)
    browser = await signed_in(visit, db, moderator)
    page = await browser.open(f"/petitions/{made.id}/corrections")
    done = await page.send("Decide", decision="refused", reasons="It demands something else.")
    assert "Refused" in done
    public = await visit().open(f"/petitions/{made.id}/corrections")
    assert "It demands something else." in public
    assert BETTER not in public.text


async def test_after_the_quorum_substance_is_not_offered(
    db: AsyncSession, visit: Visit, petitioner: Person, moderator: Person
) -> None:
    crossed = await petition(db, DEMAND, petitioner_id=petitioner.id, thresholds=(2,), signatures=2)
    page = await proposed(visit, db, petitioner, crossed)
    browser = await signed_in(visit, db, moderator)
    page = await browser.open(f"/petitions/{crossed.id}/corrections")
    options = page.tree.xpath("//input[@name='decision']/@value")
    assert options == ["minor", "refused"]
    forced = await page.send("Decide", decision="material", reasons="It demands more.")
    assert forced.status == 409
    assert "reached its quorum" in forced


@pytest.mark.parametrize("who", ["petitioner", "officer", "citizen", "nobody"])
async def test_who_has_a_part_does_not_decide(
    db: AsyncSession,
    visit: Visit,
    petitioner: Person,
    made: Petition,
    who: str,
) -> None:
    proposal = await proposed_correction(db, made)
    await db.commit()
    roles = [] if who == "citizen" else [Role.MODERATOR]
    somebody = petitioner if who == "petitioner" else await person(db, roles=roles)
    if who == "officer":
        await member(db, agency_id=made.agency_id, person_id=stored(somebody.id))
    browser = visit() if who == "nobody" else await signed_in(visit, db, somebody)
    page = await browser.open(f"/petitions/{made.id}/corrections")
    assert "Decide" not in [
        " ".join(one.text_content().split()) for one in page.tree.iter("button")
    ]
    refused = await browser.submit(
        "POST",
        f"/en/petitions/{made.id}/corrections/{proposal.id}/decision",
        {
            "csrf_token": await token(browser),
            "decision": "minor",
            "reasons": "Because.",
        },
    )
    assert refused.status == (401 if who == "nobody" else 403)
    await db.refresh(proposal)
    assert proposal.state is CorrectionState.PROPOSED


async def test_only_the_petitioner_proposes(
    db: AsyncSession, visit: Visit, made: Petition, moderator: Person
) -> None:
    browser = await signed_in(visit, db, moderator)
    page = await browser.open(f"/petitions/{made.id}/corrections")
    assert "Propose the correction" not in page
    refused = await browser.submit(
        "POST",
        page.address,
        {
            "csrf_token": await token(browser),
            "demand": BETTER,
        },
    )
    assert refused.status == 403
    assert await corrections.proposed(db, stored(made.id)) is None


async def test_the_queue_is_for_moderators(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    assert (await visit().open("/petitions/corrections")).status == 401
    browser = await signed_in(visit, db, petitioner)
    assert (await browser.open("/petitions/corrections")).status == 403


async def test_what_is_not_published_has_no_texts(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    for state in (PetitionState.SUBMITTED, PetitionState.HIDDEN):
        made = await petition(db, DEMAND, state=state, petitioner_id=petitioner.id)
        await db.commit()
        for noun in ("texts", "corrections"):
            assert (await visit().open(f"/petitions/{made.id}/{noun}")).status == 404


async def test_a_correction_of_another_petition_is_not_there(
    db: AsyncSession, visit: Visit, petitioner: Person, made: Petition
) -> None:
    other = await petition(db, petitioner_id=petitioner.id)
    proposal = await proposed_correction(db, other)
    await corrected(db, made, demand=BETTER)
    browser = await signed_in(visit, db, petitioner)
    lost = await browser.submit(
        "POST",
        f"/en/petitions/{made.id}/corrections/{proposal.id}/withdrawal",
        {"csrf_token": await token(browser)},
    )
    assert lost.status == 404


async def token(browser: Browser) -> str:
    """Of the form with which anybody chooses how the portal looks, or signs in."""
    page = await browser.open("/accounts/session")
    found: str = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    return found
