"""Tells the waves of signatures that stood out in the demonstration, and what officers did."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from accounts.models import Role
from core.database import stored
from petitions.actions.carry_out_invalidation import Left, carry_out_portion
from petitions.actions.decide_invalidation import approve_invalidation
from petitions.actions.look_at_alert import look_at_alert
from petitions.actions.object_to_invalidation import object_to_invalidation
from petitions.actions.propose_invalidation import propose_invalidation
from petitions.actions.raise_alerts import raise_alerts
from petitions.models import Invalidation, Petition
from petitions.queries import alerts, signatures, tallies
from petitions.rules.bursts import thresholds
from petitions.rules.criteria import Criteria
from petitions.rules.invalidations import Officer
from petitions.rules.signing import block_hash
from web.demo.signing import own_hash, signed
from web.demo.stage import Stage
from web.demo.town import Townsperson

# A wave comes within one hour, at these minutes of it.
_MINUTES = (4, 17, 31, 48)


async def wave(
    stage: Stage, petition: Petition, told: dict[str, Any], signers: Sequence[Townsperson]
) -> None:
    """Everybody signs from one network within an hour, which raises an alert."""
    hour = stage.day(told["day"]).replace(minute=0, second=0, microsecond=0)
    size = -(-len(signers) // len(_MINUTES))
    for number, minute in enumerate(_MINUTES):
        await signed(
            stage,
            petition,
            signers[number * size : (number + 1) * size],
            by_name=told.get("cast", ()) if minute == _MINUTES[-1] else (),
            address=told["address"],
            at=hour + timedelta(minutes=minute),
        )
    await raise_alerts(stage.db, thresholds(), now=hour + timedelta(minutes=_MINUTES[-1] + 2))
    if "finding" in told:
        await _look(stage, petition, told["finding"])
    if "set_aside" in told:
        invalidation = await _propose(stage, petition, told["set_aside"], told["address"])
        await _carry_out(stage, invalidation, told["set_aside"])
    for said in told.get("objections", ()):
        await _object(stage, petition, said)


async def _look(stage: Stage, petition: Petition, told: dict[str, Any]) -> None:
    newest = next(
        one.alert
        for one in (await alerts.listed(stage.db, 1)).items
        if one.petition.id == petition.id and one.alert.looked_at is None
    )
    by, now = _officer(stage, told["by"]), stage.day(told["day"])
    await look_at_alert(stage.db, newest, finding=told["words"], by=by, now=now)


async def _propose(
    stage: Stage, petition: Petition, told: dict[str, Any], address: str
) -> Invalidation:
    identity = stored(petition.id)
    key = stage.settings.identity_key.get_secret_value()
    tally = await tallies.of_petition(stage.db, identity)
    return await propose_invalidation(
        stage.db,
        identity,
        Criteria(networks=(block_hash(key, address),)),
        until_number=tally.log_length,
        reason=told["reason"],
        explanation=told["explanation"],
        by=_officer(stage, told["by"]),
        now=stage.day(told["day"]),
    )


async def _carry_out(stage: Stage, invalidation: Invalidation, told: dict[str, Any]) -> None:
    """What a second officer has approved the worker does, portion by portion."""
    if "second" not in told:
        return
    by, now = _officer(stage, told["second"]["by"]), stage.day(told["second"]["day"])
    words = told["second"]["words"]
    await approve_invalidation(stage.db, invalidation, words=words, by=by, now=now)
    left: Left | None = Left()
    while left is not None:
        left = await carry_out_portion(
            stage.db,
            stored(invalidation.id),
            left,
            calendar=stage.calendar,
            outbox=stage.outbox,
            now=now + timedelta(minutes=1),
        )


async def _object(stage: Stage, petition: Petition, told: dict[str, Any]) -> None:
    signer = own_hash(stage, petition, told["by"])
    signature = await signatures.standing(stage.db, signer)
    if signature is None:
        raise ValueError(f"{told['by']} has not signed petition {petition.id}")
    now = stage.day(told["day"])
    await object_to_invalidation(stage.db, signature, words=told["words"], now=now)


def _officer(stage: Stage, name: str) -> Officer:
    return Officer(stage.people[name], Role.MODERATOR)
