"""A signer sees why their signature is not counted, objects, and reads the answer."""

from collections.abc import Callable

from accounts.models import Person, Role
from core.database import AsyncSession, stored
from petitions.models import Invalidation, Petition
from petitions.rules.criteria import Criteria
from petitions.rules.invalidations import Officer
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.invalidations import done
from tests.making.petitions import petition

Visit = Callable[..., Browser]

WORDS = "Bu men edim: uydan, oʻz kompyuterimdan imzoladim."


async def set_aside(
    db: AsyncSession, visit: Visit
) -> tuple[Petition, Invalidation, Browser, list[Person]]:
    """A signer whose signature two officers have set aside; these two."""
    made = await petition(db, "Yoʻl yoritilsin")
    signer = await signed_in(visit, db, await person(db))
    await (await signer.open(f"/petitions/{made.id}/signatures")).send("Sign the petition")
    officers = [await person(db, roles=[Role.MODERATOR]) for _ in range(2)]
    first, second = (Officer(stored(one.id), Role.MODERATOR) for one in officers)
    invalidation = await done(db, made, Criteria(numbers=(1,)), by=first, second=second)
    await db.commit()
    return made, invalidation, signer, officers


async def test_a_signer_objects_and_is_counted_again(db: AsyncSession, visit: Visit) -> None:
    made, invalidation, signer, officers = await set_aside(db, visit)
    page = await signer.open(f"/petitions/{made.id}")
    assert "Your signature is not counted." in page
    assert "Signed by a program" in page
    assert invalidation.explanation in page
    assert "Withdraw the signature" not in page
    receipt = f"/en/petitions/{made.id}/receipts"
    assert page.links("Your receipt") == [receipt]
    form = await page.follow("This was me")
    assert form.links("Your receipt") == [receipt]
    page = await form.send("Object", words=WORDS)
    assert "Your objection is with the officers." in page
    assert "An officer who had no part in it answers by 17 September 2026" in page
    assert "This was me" not in page

    involved = await signed_in(visit, db, officers[0])
    page = await (await involved.open("/petitions/objections")).follow("Objection ")
    assert "You took part in setting this signature aside." in page
    assert "Count the signature again" not in page
    third = await signed_in(visit, db, await person(db, roles=[Role.OPERATOR]))
    queue = await third.open("/petitions/objections")
    assert "1 objection waits for an answer" in queue
    form = await queue.follow("Objection ")
    assert WORDS in form
    page = await form.send("Answer", answer="uphold", reasons="Oʻzi ekanini isbotladi.")
    assert "The signature is counted again." in page
    assert "No objection waits for an answer." in page
    page = await signer.open(f"/petitions/{made.id}")
    assert "Your signature is number 1." in page
    assert "Your signature is not counted." not in page
    page = await visit().open(f"/petitions/{made.id}/invalidations")
    assert "One signature is counted again after its signer objected" in page
    assert "1 signer has objected, 1 was right" in page
    assert WORDS not in page


async def test_a_refused_objection_is_answered_with_reasons(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made, _, signer, _ = await set_aside(db, visit)
    form = await signer.open(f"/petitions/{made.id}/objections")
    short = await form.send("Object", words="Men edim")
    assert (short.status, "Write at least 10 characters." in short) == (422, True)
    await short.send("Object", words=WORDS)
    again = await form.send("Object", words=WORDS)
    assert (again.status, "You have objected already." in again) == (409, True)
    clock.pass_by(days=11)
    third = await signed_in(visit, db, await person(db, roles=[Role.OMBUDSMAN]))
    queue = await third.open("/petitions/objections")
    assert "Overdue" in queue
    form = await queue.follow("Objection ")
    unsaid = await form.send("Answer", reasons="Yoʻq.")
    assert unsaid.status == 422
    await unsaid.send("Answer", answer="refuse", reasons="Dastur imzolagani aniqlandi.")
    page = await signer.open(f"/petitions/{made.id}")
    assert "Dastur imzolagani aniqlandi." in page
    late = await form.send("Answer", answer="uphold", reasons="Fikrimiz oʻzgardi.")
    assert late.status == 409


async def test_only_who_was_set_aside_objects(db: AsyncSession, visit: Visit) -> None:
    made, _, _, _ = await set_aside(db, visit)
    address = f"/petitions/{made.id}/objections"
    assert (await visit().open(address)).status == 401
    other = await signed_in(visit, db, await person(db))
    assert (await other.open(address)).status == 409
    await (await other.open(f"/petitions/{made.id}/signatures")).send("Sign the petition")
    assert (await other.open(address)).status == 409
    officer = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    assert (await officer.open("/petitions/objections/999999")).status == 404
