"""Tells how published petitions of the demonstration are corrected, and who confirms."""

from collections.abc import Sequence
from typing import Any

from core.database import stored
from petitions.actions.confirm_signature import confirm_signature
from petitions.actions.propose_correction import Proposed, propose_correction
from petitions.actions.publish_correction import publish_correction
from petitions.models import Petition
from petitions.rules.signing import signer_hash
from petitions.rules.wording import parts_of
from web.demo.stage import Stage
from web.demo.town import Townsperson


async def correct(
    stage: Stage, petition: Petition, told: dict[str, Any], signers: Sequence[Townsperson]
) -> None:
    """The petitioner proposes; where a moderator has published it, the first signers confirm."""
    correction = await propose_correction(
        stage.db,
        petition,
        Proposed(**(parts_of(petition) | told["texts"]), explanation=told["explanation"]),
        by_id=petition.petitioner_id,
        now=stage.day(told["day"]),
    )
    published = told.get("published")
    if published is None:
        return
    await publish_correction(
        stage.db,
        correction,
        is_material=True,
        reasons=published["reasons"],
        by_id=stage.people[published["by"]],
        outbox=stage.outbox,
        now=stage.day(published["day"]),
    )
    key, identity = stage.settings.identity_key.get_secret_value(), stored(petition.id)
    for signer in signers[: published["confirmed"]]:
        await confirm_signature(
            stage.db,
            identity,
            signer_hash(key, identity, signer.identity),
            version=petition.text_version,
            calendar=stage.calendar,
            outbox=stage.outbox,
            now=stage.day(published["day"] + 0.1),
        )
