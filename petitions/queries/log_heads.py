"""What the first line of a log's open export says, as the database stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from core.database import AsyncSession, stored
from petitions.models import Checkpoint, Petition, PetitionText
from petitions.queries import checkpoints, ladder, log
from petitions.queries.addressees import addressee
from petitions.rules.checkpoints import COUNTS, LogCounts, origin_in, origin_of
from petitions.rules.export import Head, Text
from petitions.rules.replay import Rung
from petitions.rules.states import SHOWN
from petitions.rules.text_hash import canonical_text


async def head(
    db: AsyncSession,
    petition: Petition,
    *,
    public_address: str,
    keys: Sequence[bytes],
    now: datetime,
) -> Head:
    """The words of the petition are left out while they are hidden; their hash stays."""
    identity = stored(petition.id)
    newest = await checkpoints.newest(db, identity)
    tally, set_aside = await log.counts_now(db, identity)
    crossings = {one.step: one.log_number for one in await ladder.crossings_of(db, identity)}
    return Head(
        petition=identity,
        origin=origin(newest, public_address, identity),
        address=f"{public_address}/petitions/{identity}",
        made_at=now,
        entries=tally.log_length,
        sealed=newest.size if newest else 0,
        checkpoints=await checkpoints.count(db, identity, up_to=newest.size) if newest else 0,
        counts=LogCounts(**{name: getattr(tally, name) for name in COUNTS}),
        set_aside=set_aside,
        keys=keys,
        texts=[
            text if petition.state in SHOWN else replace(text, canonical=None)
            for text in await texts_of(db, petition)
        ],
        rungs=[
            Rung(rung.threshold, rung.counting, _among(crossings.get(rung.step), tally.log_length))
            for rung in await ladder.rungs_of(db, identity)
        ],
    )


def origin(newest: Checkpoint | None, public_address: str, petition_id: int) -> str:
    """What the log is called: as in its checkpoints, or before the first by its address."""
    return origin_in(newest.note) if newest else origin_of(public_address, petition_id)


async def texts_of(db: AsyncSession, petition: Petition) -> list[Text]:
    """Every version that was published, with its words as they stand in the database."""
    slug = (await addressee(db, petition)).slug
    found = await db.exec(
        select(PetitionText)
        .where(PetitionText.petition_id == petition.id)
        .order_by(col(PetitionText.version))
        .execution_options(populate_existing=True)
    )
    return [
        Text(
            version=text.version,
            hash=text.text_hash,
            canonical=canonical_text(_as_in(petition, text), slug, form=text.form).decode(),
            published_at=text.published_at,
        )
        for text in found
    ]


def _as_in(petition: Petition, text: PetitionText) -> Petition:
    """The petition with the words of one of its versions; no row of the database."""
    words = {name: getattr(text, name) for name in ("demand", "problem", "proposal", "evidence")}
    return Petition(**(petition.model_dump() | words | {"text_version": text.version}))


def _among(number: int | None, length: int) -> int | None:
    """A crossing that came after the tally was read is none yet."""
    return number if number is not None and number <= length else None
