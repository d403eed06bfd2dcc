"""What an agency learns of petitions: what is owed, who asked, what signers say of answers."""

from agencies.models import ObligationKind
from agencies.queries import obligations
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession, stored
from petitions import owed
from petitions.models import Petition, Response
from tests.making.accounts import person
from tests.making.petitions import petition
from tests.making.responses import response


async def test_a_petition_is_described_by_its_demand(db: AsyncSession) -> None:
    asked = await petition(db, "Maktab yoʻli yoritilsin")
    described = await owed.describe(db, [stored(asked.id), 999_999])
    assert described.keys() == {asked.id}
    assert described[stored(asked.id)].titles == {"uz-Latn": "Maktab yoʻli yoritilsin"}
    assert described[stored(asked.id)].params == {"petition": asked.id}


async def test_petitioners_with_an_address_are_told(db: AsyncSession) -> None:
    reachable = await person(db, name="Nodira Karimova", email="nodira@shahar.example")
    one = await petition(db, petitioner_id=reachable.id)
    silent = await petition(db)
    asking = await owed.asking(db, [stored(one.id), stored(silent.id), 999_999])
    assert asking.keys() == {one.id}
    assert asking[stored(one.id)].email == "nodira@shahar.example"


async def test_verdicts_of_signers_are_added_up_by_agency(db: AsyncSession) -> None:
    first, second = await answered(db), await answered(db)
    again = await answered(db, agency_id=first.agency_id)
    for asked, answers, does_not in ((first, 30, 10), (second, 1, 2), (again, 5, 5)):
        given = await response_to(db, asked)
        given.answers, given.does_not_answer = answers, does_not
    await db.flush()
    assert await owed.verdicts(db) == {
        first.agency_id: SignersVerdicts(35, 15),
        second.agency_id: SignersVerdicts(1, 2),
    }
    assert await owed.verdicts(db, second.agency_id) == {second.agency_id: SignersVerdicts(1, 2)}


async def answered(db: AsyncSession, agency_id: int | None = None) -> Petition:
    return await petition(db, thresholds=(1,), signatures=1, agency_id=agency_id)


async def response_to(db: AsyncSession, asked: Petition) -> Response:
    about = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(asked.id))
    return await response(db, asked, obligation=about[0])
