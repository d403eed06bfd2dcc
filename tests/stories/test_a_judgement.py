"""A petition is handed back and reworded; another is refused, appealed, and admitted after all."""

from collections.abc import Awaitable, Callable

import pytest

from core.database import AsyncSession, stored
from petitions.models import Petition, PetitionState
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.petitions import petition as made_petition
from tests.stories.conftest import Play, Town
from tests.town import FIRST_MODERATOR, OMBUDSMAN, PETITIONER, SECOND_MODERATOR, SUPPORTERS

DEMAND = "Light the road to school"
Submit = Callable[[str], Awaitable[Petition]]


@pytest.fixture
def submitted(db: AsyncSession, town: Town, play: Play) -> Submit:
    """A petition of Nodira's that found its supporters, handed in by her."""

    async def submit(demand: str) -> Petition:
        made = await made_petition(
            db,
            demand,
            state=PetitionState.SUPPORTED,
            petitioner_id=town.people[PETITIONER.key],
            language="en",
        )
        await db.commit()
        page = await (await play(PETITIONER)).open(f"/petitions/{made.id}")
        waiting = await page.send("Submit the petition")
        assert "waits for a moderator" in waiting
        return made

    return submit


async def decided(browser: Browser, petition: Petition, **answer: str) -> Reading:
    queue = await browser.open("/moderation/cases")
    case = await queue.follow(f"Petition {petition.id}")
    return await (await case.send("Take it")).send("Decide", **answer)


async def test_handed_back_reworded_and_admitted(
    play: Play, submitted: Submit, db: AsyncSession, clock: HandClock
) -> None:
    petition = await submitted(DEMAND)
    kamola, nodira = await play(FIRST_MODERATOR), await play(PETITIONER)
    statement = await decided(
        kamola, petition, restriction="returned", explanation="Say which road and which school."
    )
    assert "Handed back" in statement
    assert "hand it in again until" in statement

    clock.pass_by(days=3)
    kamola, nodira = await play(FIRST_MODERATOR), await play(PETITIONER)
    page = await nodira.open(f"/petitions/{petition.id}")
    assert "Say which road and which school." in page
    rewording = await page.follow("Reword the petition")
    review = await rewording.send("Begin to reword")
    assert DEMAND in review
    address = review.address.rsplit("/", 1)[0]
    step = await nodira.open(f"{address}/demand")
    saved = await step.send("Save and go on", demand="Light Navoiy street up to school 12")
    assert saved.status == 200
    review = await nodira.open(f"{address}/review")
    again = await review.send("Hand it in again")
    assert "Light Navoiy street up to school 12" in again
    assert "waits for a moderator" in again

    admitted = await decided(
        kamola, petition, restriction="admitted", explanation="Now it is clear."
    )
    assert admitted.status == 200
    await db.refresh(petition)
    assert petition.state is PetitionState.ADMITTED
    public = await nodira.open(f"/petitions/{petition.id}")
    assert "Light Navoiy street up to school 12" in public


async def test_refused_appealed_and_admitted_after_all(
    play: Play, submitted: Submit, db: AsyncSession, clock: HandClock
) -> None:
    petition = await submitted(DEMAND)
    kamola, nodira = await play(FIRST_MODERATOR), await play(PETITIONER)
    await decided(
        kamola,
        petition,
        restriction="refused",
        ground="unclear-demand",
        explanation="Nobody can tell which road is meant.",
    )
    public = await (await play(SUPPORTERS[0])).open(f"/petitions/{petition.id}")
    assert DEMAND in public
    assert "Unclear demand" in public
    assert "Nobody can tell which road is meant." in public
    listed = await nodira.open("/petitions?standing=refused")
    assert listed.links(DEMAND) == [f"/en/petitions/{petition.id}"]

    clock.pass_by(days=10)
    kamola, nodira = await play(FIRST_MODERATOR), await play(PETITIONER)
    statement = await (await nodira.open(f"/petitions/{petition.id}")).follow(
        "Read the statement of reasons"
    )
    form = await statement.follow("Appeal against this decision")
    receipt = await form.send(
        "Send the appeal", words="There is one road to the school, and everybody knows it."
    )
    assert "Your appeal has come." in receipt

    own = await kamola.open(receipt.address)
    assert "You have decided about these words before." in own
    timur = await play(SECOND_MODERATOR)
    appeal = await (await timur.open("/moderation/appeals")).follow("Appeal ")
    upheld = await (await appeal.send("Take it")).send(
        "Answer the appeal", outcome="upheld", reply="It still has to be written down."
    )
    assert "Another moderator: Turned down" in upheld

    clock.pass_by(days=1)
    nodira = await play(PETITIONER)
    form = await (await nodira.open(receipt.address)).follow("Ask the digital ombudsman")
    second = await form.send("Send the appeal", words="A map of the village is attached to it.")
    feruza = await play(OMBUDSMAN)
    appeal = await (await feruza.open("/moderation/appeals")).follow("Appeal ")
    granted = await (await appeal.send("Take it")).send(
        "Answer the appeal", outcome="overturned", reply="The map leaves no doubt."
    )
    assert "The digital ombudsman: Granted" in granted
    assert "Granted" in await nodira.open(second.address)

    await db.refresh(petition)
    assert (petition.state, petition.opened_at) == (PetitionState.ADMITTED, clock.now())
    page = await nodira.open(f"/petitions/{petition.id}")
    assert page.links("Sign this petition")
    log = await nodira.open(f"/moderation/log?kind=petition&id={stored(petition.id)}")
    assert "The digital ombudsman: Granted" in log


async def test_a_duplicate_leads_readers_to_the_other(
    play: Play, submitted: Submit, db: AsyncSession
) -> None:
    other = await made_petition(db, "Light every road to every school", language="en")
    petition = await submitted(DEMAND)
    kamola = await play(FIRST_MODERATOR)
    answer = {
        "restriction": "refused",
        "ground": "duplicate",
        "explanation": "The same is demanded for all roads.",
    }
    nowhere = await decided(kamola, petition, **answer, same_as=str(petition.id))
    assert nowhere.status == 422
    assert "Write the number of the published petition" in nowhere
    statement = await nowhere.send("Decide", same_as=str(other.id))
    assert statement.links("Light every road to every school") == [f"/en/petitions/{other.id}"]
    page = await (await play(SUPPORTERS[0])).open(f"/petitions/{petition.id}")
    assert "Join this one:" in page
    assert page.links("Light every road to every school") == [f"/en/petitions/{other.id}"]


async def test_taken_back_while_a_moderator_reads_it(
    play: Play, submitted: Submit, db: AsyncSession
) -> None:
    petition = await submitted(DEMAND)
    kamola, nodira = await play(FIRST_MODERATOR), await play(PETITIONER)
    queue = await kamola.open("/moderation/cases")
    case = await (await queue.follow(f"Petition {petition.id}")).send("Take it")
    asked = await (await nodira.open(f"/petitions/{petition.id}")).follow("Take the petition back")
    assert "is withdrawn" in await asked.send("Take it back")
    late = await case.send("Decide", restriction="admitted", explanation="It is clear.")
    assert late.status == 409
    assert "The author has taken these words back." in await kamola.open(case.address)
    assert f"Petition {petition.id}" not in await kamola.open("/moderation/cases")
    await db.refresh(petition)
    assert petition.state is PetitionState.WITHDRAWN
