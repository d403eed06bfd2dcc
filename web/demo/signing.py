"""Tells who signed: in portions, townspeople by number and people of the cast by name."""

from collections.abc import Sequence
from datetime import datetime

from core.database import stored
from petitions.actions.sign import sign
from petitions.models import Petition
from petitions.rules.signing import LARGEST_BATCH, Signing, block_hash, signer_hash
from web.demo.cast import CAST
from web.demo.stage import Stage
from web.demo.town import Townsperson

_CAST = {member.key: member for member in CAST}


async def signed(
    stage: Stage,
    petition: Petition,
    signers: Sequence[Townsperson],
    *,
    by_name: Sequence[str] = (),
    address: str = "",
    at: datetime,
) -> None:
    """Those of the cast, by key, sign last and show their names; `address` is everybody's."""
    key, identity = stage.settings.identity_key.get_secret_value(), stored(petition.id)
    network = block_hash(key, address) if address else None
    signings = [
        Signing(
            signer_hash=signer_hash(key, identity, signer.identity),
            region=signer.region,
            district=signer.district,
            shown_name=None,
            address_block=network,
        )
        for signer in signers
    ]
    signings += [
        Signing(
            signer_hash=own_hash(stage, petition, name),
            region=_CAST[name].region,
            district=_CAST[name].district or None,
            shown_name=_CAST[name].name,
            wants_letters=True,
            address_block=network,
        )
        for name in by_name
    ]
    for first in range(0, len(signings), LARGEST_BATCH):
        await sign(
            stage.db,
            identity,
            signings[first : first + LARGEST_BATCH],
            calendar=stage.calendar,
            outbox=stage.outbox,
            now=at,
        )


def own_hash(stage: Stage, petition: Petition, name: str) -> bytes:
    """By which the signature of one of the cast is known."""
    key = stage.settings.identity_key.get_secret_value()
    return signer_hash(key, stored(petition.id), stage.people[name])
