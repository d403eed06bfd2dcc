"""Tells the petitions of the demonstration: started, supported, admitted, signed, answered."""

from collections.abc import Sequence
from typing import Any

from core.database import stored
from moderation.models import Restriction
from petitions.actions.sign import sign
from petitions.actions.start import Demand, start
from petitions.actions.submit import submit
from petitions.actions.support import support
from petitions.models import Level, Petition
from petitions.rules.signing import Signing, signer_hash
from web.demo.answers import answer
from web.demo.judging import decide
from web.demo.stage import Stage, script
from web.demo.town import Townsperson
from web.seams import GATE

SUPPORTERS = ("jasur", "dilnoza", "sardor", "gulnora", "viktor", "yelena", "nodira")
ADMISSION = {
    "uz-Latn": "Talab aniq, idoraning vakolatida va qoidalarga zid emas.",
    "ru": "Требование ясно, относится к ведению органа и не нарушает правил.",
}
# In how many portions the signatures of a petition came in.
PORTIONS = 12


async def tell(stage: Stage, townspeople: Sequence[Townsperson]) -> None:
    for line in script("petitions"):
        petition = await _start(stage, line)
        if "submitted" in line or "admitted" in line:
            await submit(
                stage.db,
                petition,
                gate=GATE,
                by_id=petition.petitioner_id,
                now=stage.day(line.get("submitted", line.get("admitted", 0) - 0.5)),
            )
        if "refused" in line:
            await decide(
                stage, "petition", stored(petition.id), Restriction.REFUSED, line["refused"]
            )
        if "admitted" in line:
            await _admit(stage, petition, line)
            await _sign(stage, petition, townspeople[: line["signatures"]], line["admitted"])
        if "response" in line:
            await answer(stage, petition, line["response"], townspeople[: line["signatures"]])


async def _start(stage: Stage, line: dict[str, Any]) -> Petition:
    petition = await start(
        stage.db,
        Demand(
            demand=line["demand"],
            problem=line["problem"],
            proposal=line["proposal"],
            evidence=line.get("evidence", ""),
            language=line.get("language", "uz-Latn"),
            agency_id=stage.agencies[line["agency"]],
            level=Level(line["level"]),
            region=line.get("region"),
            district=line.get("district"),
        ),
        petitioner_id=stage.people[line["by"]],
        now=stage.day(line["written"]),
    )
    willing = [key for key in SUPPORTERS if key != line["by"]][: line.get("supporters", 5)]
    for key in willing:
        await support(
            stage.db,
            petition,
            person_id=stage.people[key],
            outbox=stage.outbox,
            now=stage.day(line["written"] + 0.5),
        )
    return petition


async def _admit(stage: Stage, petition: Petition, line: dict[str, Any]) -> None:
    told = {
        "by": "kamola",
        "day": line["admitted"],
        "explanation": ADMISSION[petition.language],
    }
    await decide(stage, "petition", stored(petition.id), Restriction.ADMITTED, told)


async def _sign(
    stage: Stage, petition: Petition, signers: Sequence[Townsperson], admitted: float
) -> None:
    """The signatures come in portions, spread over the days since the admission."""
    key = stage.settings.identity_key.get_secret_value()
    identity = stored(petition.id)
    size = -(-len(signers) // PORTIONS)
    for portion in range(-(-len(signers) // size)):
        signings = [
            Signing(
                signer_hash=signer_hash(key, identity, signer.identity),
                region=signer.region,
                district=signer.district,
                shown_name=None,
            )
            for signer in signers[portion * size : (portion + 1) * size]
        ]
        at = stage.day(admitted + min(-admitted, 60) * (portion + 1) / (PORTIONS + 1))
        await sign(
            stage.db,
            identity,
            signings,
            calendar=stage.calendar,
            outbox=stage.outbox,
            now=at,
        )
