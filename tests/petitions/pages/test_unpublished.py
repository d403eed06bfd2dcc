"""Petitions that cannot be signed: refused with and without their text, handed back, taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Person, Role
from core.database import AsyncSession, stored
from core.gate import Ruling
from petitions import moderated
from petitions.models import Petition, PetitionState
from petitions.queries import rewordings
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.making.accounts import person, signed_in
from tests.making.petitions import petition

Visit = Callable[..., Browser]

GROUND = {"uz-Latn": "Shunday petitsiya bor", "ru": "Уже есть", "en": "There is one already"}
UNTIL = MORNING + timedelta(days=30)


@pytest.fixture
async def petitioner(db: AsyncSession) -> Person:
    return await person(db, name="Nodira Karimova")


async def refused(
    db: AsyncSession, petitioner: Person, *, text_stays: bool = True, same_as: int | None = None
) -> Petition:
    made = await petition(
        db, "Yoʻl yoritilsin", state=PetitionState.SUBMITTED, petitioner_id=petitioner.id
    )
    await moderated.hide(
        db,
        stored(made.id),
        by_id=stored((await person(db)).id),
        reason="The same is demanded elsewhere.",
        ruling=Ruling(decision=77, ground=GROUND, text_stays=text_stays, same_as=same_as),
        now=MORNING,
    )
    await db.commit()
    return made


async def handed_back(db: AsyncSession, petitioner: Person) -> Petition:
    made = await petition(
        db, "Yoʻl yoritilsin", state=PetitionState.SUBMITTED, petitioner_id=petitioner.id
    )
    await moderated.hand_back(
        db,
        stored(made.id),
        by_id=stored((await person(db)).id),
        reason="Say which road.",
        ruling=Ruling(decision=78, until=UNTIL),
        now=MORNING,
    )
    await db.commit()
    return made


async def test_a_refused_petition_stays_to_be_read_with_its_ground(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    other = await petition(db, "Hamma yoʻllar yoritilsin")
    made = await refused(db, petitioner, same_as=other.id)
    page = await visit().open(f"/petitions/{made.id}")
    assert page.status == 200
    for words in (
        f"Petition {made.id} is refused",
        "Yoʻl yoritilsin",
        made.problem,
        "There is one already",
        "The same is demanded elsewhere.",
    ):
        assert words in page
    assert page.links("Hamma yoʻllar yoritilsin") == [f"/en/petitions/{other.id}"]
    assert page.links("Read the statement of reasons") == ["/en/moderation/decisions/77"]
    assert not page.links("Sign this petition")


async def test_a_refused_petition_that_is_read_can_be_reported(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    made = await refused(db, petitioner)
    reader = await signed_in(visit, db, await person(db))
    form = await (await reader.open(f"/petitions/{made.id}")).follow("Report this petition")
    told = await form.send("Report", ground="honour-and-dignity", words="It names my uncle.")
    assert "Your report is with the moderators." in told
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    case = await (await moderator.open("/moderation/cases")).follow(f"Petition {made.id}")
    statement = await (await case.send("Take it")).send(
        "Decide", restriction="hidden", ground="honour-and-dignity", explanation="It insults."
    )
    assert "Hidden" in statement
    page = await visit().open(f"/petitions/{made.id}")
    assert "It insults." in page
    assert "Yoʻl yoritilsin" not in page.text
    assert not page.links("Report this petition")


async def test_an_unpublished_refusal_shows_the_ground_alone(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    made = await refused(db, petitioner, text_stays=False)
    page = await visit().open(f"/petitions/{made.id}")
    assert "There is one already" in page
    assert "Yoʻl yoritilsin" not in page.text
    assert made.problem not in page
    own = await (await signed_in(visit, db, petitioner)).open(f"/petitions/{made.id}")
    assert "Yoʻl yoritilsin" in own


async def test_refused_petitions_have_their_own_list(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    made = await refused(db, petitioner)
    await db.commit()
    page = await visit().open("/petitions")
    assert "Yoʻl yoritilsin" not in page
    found = await page.send("Show", standing="refused")
    assert "1 refused petition" in found
    assert found.links("Yoʻl yoritilsin") == [f"/en/petitions/{made.id}"]
    assert "There is one already" in found
    empty = await visit().open("/petitions?standing=refused&words=kutubxona")
    assert "No petition is like this." in empty


async def test_what_was_handed_back_says_what_to_change_and_until_when(
    db: AsyncSession, visit: Visit, petitioner: Person, clock: HandClock
) -> None:
    made = await handed_back(db, petitioner)
    browser = await signed_in(visit, db, petitioner)
    page = await browser.open(f"/petitions/{made.id}")
    for words in ("Say which road.", "until 7 October 2026", "It keeps its supporters."):
        assert words in page
    rewording = await page.follow("Reword the petition")
    begun = await rewording.send("Begin to reword")
    writing = await rewordings.of_petition(db, stored(made.id))
    assert writing is not None
    assert begun.status == 200
    assert begun.address.startswith(f"/en/petitions/writings/{writing.id}/")
    assert "Go on rewording" in await browser.open(f"/petitions/{made.id}/rewording")
    clock.at = UNTIL + timedelta(seconds=1)
    late = await signed_in(visit, db, petitioner, now=clock.now())
    assert "was over on" in await late.open(f"/petitions/{made.id}")
    refused = await rewording.browser.submit(
        "POST", rewording.address, {"csrf_token": await token(late)}
    )
    assert refused.status in {401, 403, 409}
    assert "was over on" in await late.open(f"/petitions/{made.id}/rewording")


async def token(browser: Browser) -> str:
    page = await browser.open("/about")
    found: str = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    return found


async def test_what_was_handed_back_is_for_its_petitioner_and_moderators(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    made = await handed_back(db, petitioner)
    stranger, moderator = await person(db), await person(db, roles=[Role.MODERATOR])
    address = f"/petitions/{made.id}"
    assert (await visit().open(address)).status == 401
    assert (await (await signed_in(visit, db, stranger)).open(address)).status == 403
    page = await (await signed_in(visit, db, moderator)).open(address)
    assert "Say which road." in page
    assert not page.links("Reword the petition")
    for noun in ("rewording", "retraction"):
        refused = await (await signed_in(visit, db, moderator)).open(f"{address}/{noun}")
        assert refused.status == 403


@pytest.mark.parametrize(
    "state", [PetitionState.DRAFT, PetitionState.SUPPORTED, PetitionState.SUBMITTED]
)
async def test_taking_a_petition_back(
    db: AsyncSession, visit: Visit, petitioner: Person, state: PetitionState
) -> None:
    made = await petition(db, "Yoʻl yoritilsin", state=state, petitioner_id=petitioner.id)
    page = await (await signed_in(visit, db, petitioner)).open(f"/petitions/{made.id}")
    asked = await page.follow("Take the petition back")
    assert "This cannot be undone" in asked
    done = await asked.send("Take it back")
    assert f"Petition {made.id} is withdrawn" in done
    assert "Yoʻl yoritilsin" in done
    public = await visit().open(f"/petitions/{made.id}")
    assert "Its petitioner took it back before it was published." in public
    assert "Yoʻl yoritilsin" not in public.text
    again = await asked.send("Take it back")
    assert again.status == 409


async def test_what_is_published_is_not_taken_back(
    db: AsyncSession, visit: Visit, petitioner: Person
) -> None:
    made = await petition(db, petitioner_id=petitioner.id)
    browser = await signed_in(visit, db, petitioner)
    assert (await browser.open(f"/petitions/{made.id}/retraction")).status == 409
    assert (await browser.open(f"/petitions/{made.id}/rewording")).status == 409
