"""Forget the networks that signings came from, some days after their petition has closed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import col

from core.database import AsyncSession, stored
from petitions.models import Invalidation, Signature, SignatureAlert
from petitions.queries import invalidations, networks
from petitions.rules.bursts import networks_kept
from petitions.rules.criteria import as_json, from_json, without_networks

# Signatures that one transaction goes over, and petitions.
PORTION, _MOST_PETITIONS = 10_000, 50


async def forget_networks(db: AsyncSession, *, now: datetime, size: int = PORTION) -> None:
    """Go over the petitions closed for longest; what one transaction leaves, the next one takes."""
    due = await networks.known_of_closed(db, now - networks_kept(), _MOST_PETITIONS)
    left = size
    for petition in due:
        identity = stored(petition.id)
        # Before the signatures, as the worker that gives them back holds both.
        told = await invalidations.by_networks(db, identity)
        signatures = await networks.signatures_with(db, identity, left)
        await db.exec(
            update(Signature).where(col(Signature.id).in_(signatures)).values(address_block=None)
        )
        left -= len(signatures)
        if left <= 0:
            return
        await _forget_what_was_said(db, identity, told)
        petition.networks_forgotten_at = now
        db.add(petition)
        await db.flush()


async def _forget_what_was_said(
    db: AsyncSession, petition_id: int, told: Sequence[Invalidation]
) -> None:
    """Alerts and criteria keep a name for each network that means nothing."""
    nameless = func.decode(func.lpad(func.to_hex(SignatureAlert.id), 32, "0"), "hex")
    await db.exec(
        update(SignatureAlert)
        .where(
            col(SignatureAlert.petition_id) == petition_id,
            col(SignatureAlert.address_block).is_not(None),
        )
        .values(address_block=nameless)
    )
    for invalidation in told:
        criteria = without_networks(from_json(invalidation.criteria))
        invalidation.criteria = as_json(criteria)
        db.add(invalidation)
