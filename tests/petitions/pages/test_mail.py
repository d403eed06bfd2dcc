"""A signer stops letters about a petition, and asks for them again."""

from collections.abc import Callable

from core.database import AsyncSession
from petitions.queries import signatures
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.petitions import petition
from tests.making.responses import hash_of, signed_by

Visit = Callable[..., Browser]


async def test_a_signer_stops_letters_and_asks_for_them_again(
    db: AsyncSession, visit: Visit
) -> None:
    signer = await person(db)
    made = await petition(db)
    await signed_by(db, made, signer.id)
    browser = await signed_in(visit, db, signer)
    form = await (await browser.open(f"/petitions/{made.id}")).follow("Letters about this petition")
    assert form.tree.xpath("//input[@name='wants']/@checked")
    stopped = await form.send("Save", wants="")
    assert "You will get no more letters." in stopped
    found = await signatures.standing(db, hash_of(made, signer.id))
    assert found is not None
    await db.refresh(found)
    assert not found.wants_letters
    form = await browser.open(f"/petitions/{made.id}/mail")
    assert not form.tree.xpath("//input[@name='wants']/@checked")
    assert "You will get letters." in await form.send("Save", wants="yes")
    await db.refresh(found)
    assert found.wants_letters


async def test_it_is_for_signers(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    await db.commit()
    assert (await visit().open(f"/petitions/{made.id}/mail")).status == 401
    stranger = await signed_in(visit, db, await person(db))
    assert (await stranger.open(f"/petitions/{made.id}/mail")).status == 409
