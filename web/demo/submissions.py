"""Tells who called and wrote to the portal, what was answered, and how they were told."""

from collections.abc import Mapping
from typing import Any

from consultation.actions.answer_comment import answer_comment
from consultation.actions.enter_submission import Heard, enter_submission
from consultation.actions.tell_answer import tell_answer
from consultation.models import (
    Channel,
    ClauseVersion,
    Comment,
    Dossier,
    NoticeWay,
    Stance,
    Verdict,
)
from consultation.queries import acts, comments, submissions
from consultation.rules.answers import Given
from consultation.rules.submissions import Named
from core.database import stored
from web.demo.stage import Stage, script
from web.seams import GATE


async def tell(stage: Stage, drafts: Mapping[str, int]) -> None:
    """`drafts` are the numbers of the drafts by their keys."""
    for line in script("submissions"):
        dossier = await stage.db.get_one(Dossier, drafts[line["draft"]])
        posted = await enter_submission(
            stage.db,
            dossier=dossier,
            words=await _words(stage, dossier, **line["clause"]),
            named=Named(line["name"], contact=line["contact"]),
            heard=Heard(
                channel=Channel(line["channel"]),
                received_at=stage.day(line["received"]),
                language=line.get("language", "uz-Latn"),
                stance=Stance(line["stance"]),
                body=line["body"],
            ),
            operator_id=stage.people["ozoda"],
            gate=GATE,
            settings=stage.settings,
            now=stage.day(line["entered"]),
        )
        if "answer" in line:
            await _answer(stage, posted.comment, dossier, line["answer"])
        if "told" in line:
            await _told(stage, posted.comment, line["told"])


async def _answer(stage: Stage, comment: Comment, dossier: Dossier, answer: dict[str, Any]) -> None:
    [subject] = await comments.subjects(stage.db, [stored(comment.id)])
    await answer_comment(
        stage.db,
        subject,
        officer_id=stored(dossier.officer_id),
        given=Given(
            Verdict(answer["verdict"]), answer["code"], answer["reasons"], comment.language
        ),
        outbox=stage.outbox,
        now=stage.day(answer["day"]),
    )


async def _told(stage: Stage, comment: Comment, told: dict[str, Any]) -> None:
    entered = await submissions.one(stage.db, stored(comment.id))
    if entered is None or entered.answer is None:
        raise ValueError(f"there is no answer to tell for comment {comment.id}")
    await tell_answer(
        stage.db,
        entered,
        way=NoticeWay(told["way"]),
        note=told["note"],
        known=entered.answer.number,
        operator_id=stage.people["ozoda"],
        now=stage.day(told["day"]),
    )


async def _words(stage: Stage, dossier: Dossier, kind: str, number: str) -> ClauseVersion:
    """The clause of this kind and number in the first version."""
    first, *_ = await acts.versions_of(stage.db, stored(dossier.id))
    for clause in await acts.whole(stage.db, stored(first.id)):
        if (clause.kind, clause.number) == (kind, number):
            return clause
    raise ValueError(f"the draft has no {kind} {number}")
