"""Tells the answers of the demonstration: what was promised, kept, and what signers say of it."""

from collections.abc import Sequence
from typing import Any

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import stored
from core.dates import day_of
from petitions.actions.give_verdict import give_verdict
from petitions.actions.respond import respond
from petitions.actions.settle_commitment import settle_commitment
from petitions.models import CommitmentState, Petition, Response, ResponseVerdict
from petitions.queries import commitments
from petitions.rules.commitments import Promise
from petitions.rules.signing import signer_hash
from web.demo.stage import Stage
from web.demo.town import Townsperson


async def answer(
    stage: Stage, petition: Petition, told: dict[str, Any], signers: Sequence[Townsperson]
) -> None:
    """The agency answers, and what follows from it; days are those of the script."""
    [owed] = await obligations.about(
        stage.db, ObligationKind.PETITION_RESPONSE, stored(petition.id)
    )
    response = await respond(
        stage.db,
        petition,
        owed,
        officer_id=stage.people[told["by"]],
        verdict=ResponseVerdict(told["verdict"]),
        reasons=told["reasons"],
        language=petition.language,
        promises=[
            Promise(line["words"], day_of(stage.day(line["due"])))
            for line in told.get("promises", ())
        ],
        outbox=stage.outbox,
        now=stage.day(told["day"]),
    )
    await _keep(stage, response, told)
    await _judge(stage, petition, response, told, signers)


async def _keep(stage: Stage, response: Response, told: dict[str, Any]) -> None:
    """The commitments of which the script knows the end."""
    identity = stored(response.id)
    made = (await commitments.of_responses(stage.db, [identity])).get(identity, [])
    for commitment, line in zip(made, told.get("promises", ()), strict=True):
        if "done" in line:
            await settle_commitment(
                stage.db,
                commitment,
                CommitmentState.DONE,
                account=line["account"],
                by_id=stage.people[told["by"]],
                now=stage.day(line["done"]),
            )


async def _judge(
    stage: Stage,
    petition: Petition,
    response: Response,
    told: dict[str, Any],
    signers: Sequence[Townsperson],
) -> None:
    """The first signers vote two days after the answer: so many for it, then so many against."""
    key = stage.settings.identity_key.get_secret_value()
    in_favour, against = told.get("votes", (0, 0))
    for number, signer in enumerate(signers[: in_favour + against]):
        await give_verdict(
            stage.db,
            response,
            signer_hash(key, stored(petition.id), signer.identity),
            answers=number < in_favour,
            now=stage.day(told["day"] + 2),
        )
