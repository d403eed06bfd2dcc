"""Tells what the moderators of the demonstration decided, and what authors made of it."""

from datetime import timedelta
from typing import Any

from core.database import stored
from moderation.actions.appeal import appeal
from moderation.actions.claim import claim
from moderation.actions.decide_case import Judgement, decide_case
from moderation.actions.report_words import report_words
from moderation.models import Decision, Restriction
from moderation.queries import cases
from petitions.actions.begin_rewording import begin_rewording
from petitions.actions.reword import reword
from petitions.models import Petition
from web.demo.stage import Stage
from web.seams import GATE, SUBJECTS


async def hide(stage: Stage, kind: str, identity: int, told: dict[str, Any]) -> None:
    """Somebody reports the words, a moderator hides them with a statement of reasons."""
    described = (await SUBJECTS[kind].describe(stage.db, [identity]))[identity]
    await report_words(
        stage.db,
        described,
        kind=kind,
        ground=told["ground"],
        words="",
        reporter_id=stage.people["dilnoza"],
        now=described.posted_at + timedelta(hours=2),
    )
    await decide(stage, kind, identity, Restriction.HIDDEN, told)


async def decide(
    stage: Stage, kind: str, identity: int, restriction: Restriction, told: dict[str, Any]
) -> Decision:
    """A moderator claims the open case about these words and decides it."""
    case = await cases.open_about(stage.db, kind, identity)
    if case is None:
        raise ValueError(f"nobody has asked about {kind} {identity}")
    by_id, at = stage.people[told["by"]], stage.day(told["day"])
    await claim(stage.db, case, by_id=by_id, version=case.version, now=at)
    described = (await SUBJECTS[kind].describe(stage.db, [identity]))[identity]
    return await decide_case(
        stage.db,
        case,
        Judgement(restriction, told.get("ground", ""), told["explanation"], facts=""),
        subject=SUBJECTS[kind],
        described=described,
        by_id=by_id,
        version=case.version,
        outbox=stage.outbox,
        now=at,
    )


async def refuse(stage: Stage, petition: Petition, told: dict[str, Any]) -> None:
    """A moderator refuses it; the petitioner may appeal."""
    identity = stored(petition.id)
    decision = await decide(stage, "petition", identity, Restriction.REFUSED, told)
    if "appeal" in told:
        await appeal(
            stage.db,
            decision,
            words=told["appeal"]["words"],
            by_id=petition.petitioner_id,
            outbox=stage.outbox,
            now=stage.day(told["appeal"]["day"]),
        )


async def hand_back(stage: Stage, petition: Petition, told: dict[str, Any]) -> None:
    """A moderator hands it back; the petitioner may reword it and hand it in again."""
    await decide(stage, "petition", stored(petition.id), Restriction.RETURNED, told)
    if "reworded" in told:
        again = stage.day(told["reworded"]["day"])
        writing = await begin_rewording(stage.db, petition, now=again)
        for part, text in told["reworded"]["texts"].items():
            setattr(writing, part, text)
        by_id = petition.petitioner_id
        await reword(stage.db, petition, writing, gate=GATE, by_id=by_id, now=again)
