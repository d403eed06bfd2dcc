"""Tells what the moderators of the demonstration decided."""

from datetime import timedelta
from typing import Any

from moderation.actions.claim import claim
from moderation.actions.decide_case import Judgement, decide_case
from moderation.actions.report_words import report_words
from moderation.models import Restriction
from moderation.queries import cases
from web.demo.stage import Stage
from web.seams import SUBJECTS


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
) -> None:
    """A moderator claims the open case about these words and decides it."""
    case = await cases.open_about(stage.db, kind, identity)
    if case is None:
        raise ValueError(f"nobody has asked about {kind} {identity}")
    by_id, at = stage.people[told["by"]], stage.day(told["day"])
    await claim(stage.db, case, by_id=by_id, version=case.version, now=at)
    described = (await SUBJECTS[kind].describe(stage.db, [identity]))[identity]
    await decide_case(
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
