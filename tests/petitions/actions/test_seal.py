"""Sealing: checkpoints that follow one another, and none over a log that contradicts itself."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import pairwise

import pytest
import structlog
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select
from structlog.testing import capture_logs

from core.database import AsyncSession, Sessions, stored
from core.settings import Settings
from petitions.actions.audit import audit
from petitions.actions.seal import BrokenLogError, seal
from petitions.jobs import audit_logs, seal_logs_of
from petitions.models import Checkpoint, LogNode, Petition
from petitions.queries import checkpoints, log, log_heads, proofs
from petitions.queries.addressees import addressee
from petitions.rules.checkpoints import LogCounts, opened, texts_in
from petitions.rules.keys import checkpoint_keys
from petitions.rules.merkle import continues, includes, root_of
from petitions.rules.text_hash import canonical_text
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.logs import SEED
from tests.making.petitions import corrected, petition, signed
from tests.making.sealing import KEY, rewritten, sealed, storied
from web import worker

ORIGIN = "muhokama.test/petitions/{}"


@contextmanager
def loud() -> Iterator[None]:
    """Let the log speak, which tests keep silent."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    try:
        yield
    finally:
        structlog.configure(wrapper_class=before)


async def leaves(db: AsyncSession, made: Petition, size: int) -> list[bytes]:
    return [one.leaf_hash for one in await log.entries(db, stored(made.id), 1, size)]


async def all_checkpoints(db: AsyncSession, made: Petition) -> list[Checkpoint]:
    found = await db.exec(
        select(Checkpoint).where(Checkpoint.petition_id == made.id).order_by(col(Checkpoint.size))
    )
    return list(found)


async def test_a_checkpoint_says_what_the_entries_come_to(db: AsyncSession) -> None:
    made = await petition(db)
    await storied(db, made)
    done = await sealed(db, made)
    assert done is not None
    assert done.left == 0
    origin = ORIGIN.format(made.id)
    said = opened(done.checkpoint.note, origin=origin, keys=[KEY])
    assert (said.origin, said.size, said.made_at) == (origin, 9, MORNING)
    assert said.counts == LogCounts(3, 3, 5, 1, 2, 1)
    assert said.root == root_of(await leaves(db, made, 9)) == done.checkpoint.root_hash
    assert await sealed(db, made) is None


async def test_an_empty_log_is_not_sealed(db: AsyncSession) -> None:
    made = await petition(db)
    assert await sealed(db, made) is None
    assert stored(made.id) not in await checkpoints.behind(db, 1000)


async def test_checkpoints_continue_one_another(db: AsyncSession) -> None:
    made = await petition(db)
    identity = stored(made.id)
    for many in (1, 1, 255, 3, 300):
        await signed(db, made, many)
        assert identity in await checkpoints.behind(db, 1000)
        await sealed(db, made)
        assert identity not in await checkpoints.behind(db, 1000)
    made_ones = await all_checkpoints(db, made)
    assert [one.size for one in made_ones] == [1, 2, 257, 260, 560]
    all_leaves = await leaves(db, made, 560)
    for one in made_ones:
        assert one.root_hash == root_of(all_leaves[: one.size])
    for old, new in pairwise(made_ones):
        proof = await proofs.consistency(db, identity, old.size, new.size)
        assert continues(old.root_hash, old.size, new.root_hash, new.size, proof=proof)
    for number in (1, 2, 256, 257, 512, 513, 560):
        proof = await proofs.inclusion(db, identity, number, 560)
        assert includes(
            made_ones[-1].root_hash, 560,
            index=number - 1, leaf=all_leaves[number - 1], proof=proof,
        )  # fmt: skip
    stored_nodes = select(func.count()).where(LogNode.petition_id == identity)
    assert (await db.exec(stored_nodes)).one() == 2


async def test_a_long_log_is_sealed_in_steps(db: AsyncSession) -> None:
    made = await petition(db)
    await signed(db, made, 25)
    lefts = []
    while (done := await sealed(db, made, step=10)) is not None:
        lefts.append(done.left)
    assert lefts == [15, 5, 0]
    assert [one.counted for one in await all_checkpoints(db, made)] == [10, 20, 25]


async def test_a_log_keeps_its_name_when_the_portal_moves(db: AsyncSession) -> None:
    made = await petition(db, signatures=1)
    first = await sealed(db, made)
    await signed(db, made, 1)
    second = await seal(
        db, stored(made.id), seed=SEED, public_address="https://elsewhere.test", now=MORNING
    )
    assert first is not None
    assert second is not None
    assert second.checkpoint.note.startswith(ORIGIN.format(made.id) + "\n2\n")


BROKEN = {
    "an entry that says something else": (
        "update signature_log set region = '1703' where petition_id = :id and number = 6",
        "entry 6 does not give its leaf hash",
    ),
    "an entry that is gone": (
        "delete from signature_log where petition_id = :id and number = 7",
        "entries 6 to 9 are not all there",
    ),
    "a sealed entry with another leaf hash": (
        "update signature_log set leaf_hash = sha256('x') where petition_id = :id and number = 2",
        "do not give the root sealed over 5 entries",
    ),
    "a sealed entry that is gone": (
        "delete from signature_log where petition_id = :id and number = 2",
        "of the sealed 5 entries .* is gone",
    ),
    "a text that says something else": (
        "update petition_text set demand = 'Yoʻl yopilsin' where petition_id = :id",
        "version 1 of the text does not give its hash",
    ),
    "a text that is gone": (
        "delete from petition_text where petition_id = :id",
        "version 1 of the text is not the one that was sealed",
    ),
    "a tally that counts otherwise": (
        "update tally set counted = counted - 2, residents = residents - 2, received ="
        " received - 1, withdrawn = withdrawn + 1 where petition_id = :id",
        "the log comes to .*, the tally says",
    ),
    "a tally that is shorter than what was sealed": (
        "update tally set log_length = 4, received = 4, counted = 4, withdrawn = 0, invalidated ="
        " 0, restored = 0, residents = 0 where petition_id = :id",
        "5 entries were sealed, the log has only 4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
async def test_a_log_that_contradicts_itself_is_not_sealed(db: AsyncSession, name: str) -> None:
    statement, words = BROKEN[name]
    made = await petition(db)
    await signed(db, made, 5)
    await sealed(db, made)
    await signed(db, made, 4)
    await rewritten(db, statement, id=made.id)
    with pytest.raises(BrokenLogError, match=words):
        await sealed(db, made)
    assert [one.size for one in await all_checkpoints(db, made)] == [5]


async def test_a_text_exchanged_together_with_its_hash_is_noticed(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yoritilsin", signatures=3)
    await sealed(db, made)
    await signed(db, made)
    [text] = await log_heads.texts_of(db, made)
    assert text.canonical is not None
    words = text.canonical.replace("yoritilsin", "yopilsin")
    await rewritten(
        db,
        "update petition_text set demand = 'Yoʻl yopilsin', text_hash = :hash"
        " where petition_id = :id",
        hash=sha256(words.encode()).digest(),
        id=made.id,
    )
    with pytest.raises(BrokenLogError, match="version 1 of the text is not the one"):
        await sealed(db, made)
    with pytest.raises(BrokenLogError, match="version 1 of the text is not the one"):
        await audit(db, stored(made.id))


async def test_a_text_of_the_older_form_is_sealed_as_it_was_hashed(db: AsyncSession) -> None:
    made = await petition(db, signatures=3)
    made.target_kind, made.target_id = "dossier", 5
    slug = (await addressee(db, made)).slug
    older = sha256(canonical_text(made, slug, form=1)).digest()
    await rewritten(
        db,
        "update petition_text set form = 1, text_hash = :hash where petition_id = :id",
        hash=older,
        id=made.id,
    )
    done = await sealed(db, made)
    assert done is not None
    assert texts_in(done.checkpoint.note) == {1: older}


async def test_another_draft_under_a_frozen_text_is_noticed(db: AsyncSession) -> None:
    made = await petition(db, signatures=3)
    made.target_kind, made.target_id = "dossier", 5
    with pytest.raises(BrokenLogError, match="version 1 of the text does not give its hash"):
        await sealed(db, made)


async def test_a_correction_is_sealed_beside_the_first_text(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yoritilsin", signatures=2)
    first = await sealed(db, made)
    await corrected(db, made, demand="Yoʻl bayramgacha yoritilsin")
    await signed(db, made)
    second = await sealed(db, made)
    assert first is not None
    assert second is not None
    texts = {text.version: text.hash for text in await log_heads.texts_of(db, made)}
    assert texts_in(first.checkpoint.note) == {1: texts[1]}
    assert texts_in(second.checkpoint.note) == texts
    assert set(texts) == {1, 2}


async def test_a_stored_subtree_that_was_changed_is_noticed(db: AsyncSession) -> None:
    made = await petition(db)
    await signed(db, made, 300)
    await sealed(db, made)
    await signed(db, made, 1)
    await rewritten(
        db, "update log_node set hash = sha256('x') where petition_id = :id", id=made.id
    )
    with pytest.raises(BrokenLogError, match="do not give the root sealed over 300 entries"):
        await sealed(db, made)


async def test_the_job_seals_what_has_grown_and_tells_of_what_is_broken(
    db: AsyncSession, settings: Settings
) -> None:
    whole, broken = await petition(db, signatures=3), await petition(db, signatures=3)
    await rewritten(db, "update signature_log set region = '1703' where petition_id = :id",
        id=broken.id)  # fmt: skip
    await db.commit()
    identities = (stored(broken.id), stored(whole.id))
    with capture_logs() as told, loud():
        await seal_logs_of(settings)(db, now=MORNING)
    assert await checkpoints.newest(db, identities[0]) is None
    made = await checkpoints.newest(db, identities[1])
    assert made is not None
    opened(made.note, origin=ORIGIN.format(identities[1]), keys=checkpoint_keys(settings).public)
    [line] = [line for line in told if line.get("petition") in identities]
    assert (line["petition"], line["log_level"]) == (identities[0], "error")
    assert "leaf hash" in line["how"]


async def test_the_worker_seals_every_minute(
    db: AsyncSession, sessions: Sessions, settings: Settings, clock: HandClock
) -> None:
    made = await petition(db, signatures=2)
    await db.commit()
    kept = worker.schedule(settings, sessions=sessions, clock=clock)
    [sealing] = [one for one in kept if one.name == "seal the logs of signatures"]
    assert sealing.when == "* * * * *"
    await sealing.do()
    newest = await checkpoints.newest(db, stored(made.id))
    assert newest is not None
    assert (newest.size, newest.made_at) == (2, clock.at)


async def test_an_old_entry_that_was_changed_is_noticed_by_night(
    db: AsyncSession, settings: Settings
) -> None:
    """Far from the edge, where sealing does not look."""
    made, whole = await petition(db, signatures=600), await petition(db, signatures=2)
    await seal_logs_of(settings)(db, now=MORNING)
    with capture_logs() as told, loud():
        await audit_logs(db, now=MORNING)
    assert told == []
    identity = stored(made.id)
    await rewritten(db, "update signature_log set region = '1703' where petition_id = :id and"
        " number = 17", id=identity)  # fmt: skip
    await signed(db, made, 1)
    await db.commit()
    assert stored(whole.id) != identity
    with capture_logs() as told, loud():
        await seal_logs_of(settings)(db, now=MORNING)
        assert told == []
        await audit_logs(db, now=MORNING)
    [line] = told
    assert (line["petition"], line["log_level"]) == (identity, "error")
    assert "entry 17 does not give its leaf hash" in line["how"]


async def test_sealing_takes_as_many_statements_for_many_entries(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    chance = random.Random(1)  # noqa: S311
    taken = set()
    for _ in range(3):
        made = await petition(db)
        await signed(db, made, 257)
        await sealed(db, made)
        await signed(db, made, chance.randint(256, 600))
        with statements(engine) as sent:
            await sealed(db, made)
        taken.add(len(sent))
    # Tally, checkpoint, entries, addressee, texts, leaves, subtrees; then new subtrees and the new
    # checkpoint.
    assert taken == {9}
