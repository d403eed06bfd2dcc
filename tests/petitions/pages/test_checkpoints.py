"""Checkpoints, keys and the page that says how to check, as everybody reads them."""

import base64
import json
from collections.abc import Callable

from core.database import AsyncSession
from core.settings import Settings
from petitions.jobs import seal_logs_of
from petitions.models import Petition
from petitions.rules.checkpoints import opened
from petitions.rules.keys import checkpoint_keys, written_key
from petitions.rules.merkle import continues
from petitions.rules.notes import public_key
from tests.browsing import Browser
from tests.clock import MORNING
from tests.making.petitions import petition, signed
from tests.making.sealing import storied

Visit = Callable[..., Browser]


async def twice_sealed(db: AsyncSession, settings: Settings) -> Petition:
    made = await petition(db, signatures=3)
    await seal_logs_of(settings)(db, now=MORNING)
    await signed(db, made, 4)
    await seal_logs_of(settings)(db, now=MORNING)
    return made


async def test_checkpoints_are_listed_and_read_as_they_were_signed(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await twice_sealed(db, settings)
    listed = await visit().open(f"/petitions/{made.id}/checkpoints")
    assert "2 checkpoints" in listed
    newest = await listed.follow("The newest as text")
    assert newest.response.headers["content-type"].startswith("text/plain")
    keys = checkpoint_keys(settings).public
    origin = f"muhokama.test/petitions/{made.id}"
    assert opened(newest.response.text, origin=origin, keys=keys).size == 7
    older = await visit().open(f"/petitions/{made.id}/checkpoints/3")
    assert opened(older.response.text, origin=origin, keys=keys).size == 3
    assert (await visit().open(f"/petitions/{made.id}/checkpoints/4")).status == 404


async def test_the_proof_of_consistency(db: AsyncSession, visit: Visit, settings: Settings) -> None:
    made = await twice_sealed(db, settings)
    address = f"/petitions/{made.id}/checkpoints/{{}}/consistency/{{}}"
    said = json.loads((await visit().open(address.format(7, 3))).response.text)
    keys, origin = checkpoint_keys(settings).public, f"muhokama.test/petitions/{made.id}"
    older = opened(said["older"], origin=origin, keys=keys)
    newer = opened(said["newer"], origin=origin, keys=keys)
    proof = [base64.b64decode(digest) for digest in said["proof"]]
    assert continues(older.root, older.size, newer.root, newer.size, proof=proof)
    for odd in (address.format(3, 7), address.format(7, 2), address.format(8, 3)):
        assert (await visit().open(odd)).status == 404


async def test_before_the_first_checkpoint(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=1)
    await db.commit()
    listed = await visit().open(f"/petitions/{made.id}/checkpoints")
    assert "This log has not been sealed yet." in listed
    assert (await visit().open(f"/petitions/{made.id}/checkpoint")).status == 404


async def test_the_keys_are_public(visit: Visit, settings: Settings) -> None:
    current = written_key(checkpoint_keys(settings).public[0])
    assert current in await visit().open("/petitions/keys")
    said = json.loads((await visit().open("/petitions/keys.json")).response.text)
    assert said == {"form": "muhokama keys 1", "current": current, "former": []}


def test_former_keys_stand_behind_the_current_one(settings: Settings) -> None:
    former = public_key(bytes(32))
    changed = settings.model_copy(update={"former_checkpoint_keys": written_key(former)})
    assert checkpoint_keys(changed).public == (checkpoint_keys(settings).public[0], former)


async def test_how_to_check_in_every_language(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await twice_sealed(db, settings)
    for language, words in (
        ("en", "How to check the count"),
        ("uz", "Hisobni qanday tekshirish mumkin"),
        ("ru", "Как проверить счёт"),
    ):
        page = await visit(language).open(f"/petitions/{made.id}/verification")
        assert words in page
        assert f"https://muhokama.test/petitions/{made.id}/log.jsonl" in page
    assert (await visit("uz-cyrl").open(f"/petitions/{made.id}/verification")).status == 200


async def test_the_petition_tells_its_counts_and_leads_to_the_check(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db, thresholds=(5,))
    await storied(db, made)
    page = await visit().open(f"/petitions/{made.id}")
    assert "How the signatures are counted Received5 Withdrawn1" in page
    assert "At crossing: 5, by entry 5 of the log. Now: 3." in page
    assert "Not sealed yet" in page
    await seal_logs_of(settings)(db, now=MORNING)
    page = await visit().open(f"/petitions/{made.id}")
    assert "Sealed: 9 entries" in page
    check = await page.follow("How to check the count")
    assert check.address == f"/en/petitions/{made.id}/verification"
