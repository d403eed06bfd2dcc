"""One invalidation over HTTP: decided by a second officer, stopped, reversed, told to everybody."""

from accounts.models import Role
from core.database import AsyncSession
from petitions.models import InvalidationState
from petitions.rules.criteria import Criteria
from tests.making.invalidations import (
    CAFE,
    approved,
    carried_out,
    done,
    portion,
)
from tests.petitions.checking import WHY, Visit, looked_at, officer, only, signed_by_programs


async def test_two_officers_and_the_worker_take_them_out_and_everybody_reads_it(
    db: AsyncSession, visit: Visit
) -> None:
    made = await signed_by_programs(db)
    first = await officer(db, visit, name="Kamola Nazarova")
    second = await officer(db, visit, Role.OPERATOR, name="Timur Ahmedov")
    preview = await looked_at(first, made, networks="3f9a-1c02")
    page = await preview.send("Propose", reason="automated", explanation=WHY)
    assert "It is proposed, and public. Another officer decides." in page
    assert "You proposed this yourself. Somebody else decides." in page
    assert "Approve" not in page
    everybody = visit()
    public = await everybody.open(f"/petitions/{made.id}")
    assert "Waits for a second officer" in public
    decided = await (await second.open(page.address)).send("Approve")
    assert "It is approved, and the worker has begun." in decided
    assert "0 of 6 signatures taken out" in decided
    await carried_out(db, await only(db, made))
    await db.commit()
    page = await (await everybody.open(f"/petitions/{made.id}")).follow("All steps and reasons")
    assert "6 signatures are not counted any more" in page
    assert "from one network" in page
    assert WHY in page
    assert "Moderator" in page
    assert "Operator" in page
    for secret in ("3f9a-1c02", "Kamola Nazarova", "Timur Ahmedov"):
        assert secret not in page
    assert "Timur Ahmedov" in await first.open(f"/petitions/{made.id}/invalidations")


async def test_the_first_officer_cannot_decide_even_by_hand(db: AsyncSession, visit: Visit) -> None:
    made = await signed_by_programs(db)
    first, second = await officer(db, visit), await officer(db, visit)
    preview = await looked_at(first, made, networks="3f9a-1c02")
    page = await preview.send("Propose", reason="forced", explanation=WHY)
    form = await second.open(page.address)
    token = (await first.open("/accounts/account")).tree.xpath("//input[@name='csrf_token']")[0]
    answer = await first.submit(
        "POST", form.address, {"csrf_token": token.get("value"), "deed": "approve"}
    )
    assert answer.status == 403
    assert (await only(db, made)).state is InvalidationState.PROPOSED
    refused = await form.send("Refuse", words="Bu maktab, odamlar.")
    assert "All these signatures stay counted." in refused
    again = await form.send("Approve")
    assert again.status == 409


async def test_progress_is_found_again_and_asks_for_itself_while_it_moves(
    db: AsyncSession, visit: Visit
) -> None:
    made = await signed_by_programs(db)
    invalidation = await approved(db, made, Criteria(networks=(CAFE,)))
    left = await portion(db, invalidation, size=4)
    await db.commit()
    address = f"/petitions/{made.id}/invalidations/{invalidation.id}"
    browser = visit()
    page = await browser.open(address)
    assert "4 of 6 signatures taken out" in page
    assert page.links("See how far it is now") == [f"/en{address}"]
    fragment = await browser.client.get(f"/en{address}", headers={"hx-request": "true"})
    assert fragment.text.strip().startswith('<div id="progress"')
    assert 'hx-trigger="every 3s"' in fragment.text
    await portion(db, invalidation, left, size=4)
    await db.commit()
    fragment = await browser.client.get(f"/en{address}", headers={"hx-request": "true"})
    assert "6 of 6" in fragment.text
    assert "hx-trigger" not in fragment.text


async def test_a_running_one_is_stopped_with_words(db: AsyncSession, visit: Visit) -> None:
    made = await signed_by_programs(db)
    invalidation = await approved(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    form = await (await officer(db, visit)).open(
        f"/petitions/{made.id}/invalidations/{invalidation.id}"
    )
    page = await form.send("Stop")
    assert page.status == 422
    assert "Say why, in at least 10 letters." in page
    page = await page.send("Stop", words="Notoʻgʻri tarmoq tanlangan.")
    assert "It is stopped." in page
    await carried_out(db, await only(db, made))
    await db.commit()
    page = await visit().open(page.address)
    assert "Stopped, all counted again" in page
    assert "Notoʻgʻri tarmoq tanlangan." in page


async def test_a_reversal_takes_two_or_the_ombudsman(db: AsyncSession, visit: Visit) -> None:
    made = await signed_by_programs(db)
    invalidation = await done(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    address = f"/petitions/{made.id}/invalidations/{invalidation.id}"
    first, second = await officer(db, visit), await officer(db, visit)
    page = await (await first.open(address)).send(
        "Propose to reverse", words="Bu internet-kafe mijozlari."
    )
    assert "You proposed this yourself." in page
    page = await (await second.open(address)).send("Refuse the reversal", words="Dalil yetarli.")
    assert "The reversal is refused." in page
    ombudsman = await officer(db, visit, Role.OMBUDSMAN)
    page = await (await ombudsman.open(address)).send("Reverse it", words="Odamlar ekan.")
    assert "It is reversed, and the worker has begun." in page
    await carried_out(db, await only(db, made))
    await db.commit()
    page = await visit().open(address)
    assert "Reversed, all counted again" in page
    assert "Digital ombudsman" in page
