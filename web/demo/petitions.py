"""Tells the petitions of the demonstration: started, supported, admitted, signed, answered."""

from collections.abc import Mapping, Sequence
from typing import Any

import consultation.targets
from core.database import stored
from moderation.models import Restriction
from petitions.actions.start import Demand, start
from petitions.actions.submit import submit
from petitions.actions.support import support
from petitions.models import Level, Petition
from petitions.rules.acts import Act
from web.demo.answers import answer
from web.demo.checking import wave
from web.demo.corrections import correct
from web.demo.judging import decide, hand_back, refuse
from web.demo.signing import signed
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


async def tell(
    stage: Stage, townspeople: Sequence[Townsperson], *, drafts: Mapping[str, int]
) -> None:
    """`drafts` are the numbers, by key, of those that petitions are about."""
    for line in script("petitions"):
        await tell_one(stage, line, townspeople, drafts=drafts)


async def tell_one(
    stage: Stage,
    line: dict[str, Any],
    townspeople: Sequence[Townsperson],
    *,
    drafts: Mapping[str, int],
) -> None:
    """A petition as one entry of the script has it."""
    petition = await _start(stage, line, drafts)
    if "submitted" in line or "admitted" in line:
        await submit(
            stage.db,
            petition,
            gate=GATE,
            by_id=petition.petitioner_id,
            now=stage.day(line.get("submitted", line.get("admitted", 0) - 0.5)),
        )
    if "refused" in line:
        await refuse(stage, petition, line["refused"])
    if "returned" in line:
        await hand_back(stage, petition, line["returned"])
    if "admitted" in line:
        await _admit(stage, petition, line)
        await _open(stage, petition, line, townspeople)


async def _open(
    stage: Stage, petition: Petition, line: dict[str, Any], townspeople: Sequence[Townsperson]
) -> None:
    """What happens to a published petition, in the order of time."""
    signers, others = townspeople[: line["signatures"]], townspeople[line["signatures"] :]
    await _sign(stage, petition, signers, line)
    for told in line.get("waves", ()):
        await wave(stage, petition, told, others[: told["signatures"]])
        others = others[told["signatures"] :]
    if "correction" in line:
        await correct(stage, petition, line["correction"], signers)
    if "response" in line:
        await answer(stage, petition, line["response"], signers)


async def _start(stage: Stage, line: dict[str, Any], drafts: Mapping[str, int]) -> Petition:
    about = drafts[line["about"]] if "about" in line else None
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
            target_kind=consultation.targets.KIND if about else None,
            target_id=about,
            act=Act(**line["act"]) if "act" in line else None,
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
    stage: Stage, petition: Petition, signers: Sequence[Townsperson], line: dict[str, Any]
) -> None:
    """The signatures come in portions, spread over the days since the admission."""
    admitted = line["admitted"]
    size = -(-len(signers) // PORTIONS)
    portions = -(-len(signers) // size)
    for portion in range(portions):
        await signed(
            stage,
            petition,
            signers[portion * size : (portion + 1) * size],
            by_name=line.get("cast", ()) if portion == portions - 1 else (),
            at=stage.day(admitted + min(-admitted, 60) * (portion + 1) / (PORTIONS + 1)),
        )
