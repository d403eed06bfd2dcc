"""Tells what visitors of the demonstration said of the portal, and what came of it."""

from collections.abc import Mapping
from typing import Any

from consultation.actions.decide_feedback import decide_feedback
from consultation.actions.send_feedback import send_feedback
from consultation.models import Choice, Feedback, FeedbackOutcomeKind, QuestionnaireKind
from consultation.queries import questionnaires
from consultation.rules.questionnaires import Question
from core.database import stored
from core.dates import day_of
from core.keyed_hash import fresh_token
from web.demo.stage import Stage, script

_OTHER: Mapping[Choice, Choice] = {Choice.YES: Choice.NO, Choice.NO: Choice.YES}


async def tell(stage: Stage) -> None:
    """The operator of the town studies them."""
    asked = await questionnaires.in_force(stage.db, QuestionnaireKind.PORTAL, day_of(stage.now))
    if asked is None:
        raise ValueError("the portal has no questionnaire about itself")
    questions = await questionnaires.questions(stage.db, stored(asked.id))
    for line in script("feedback"):
        sent = await send_feedback(
            stage.db,
            stored(asked.id),
            questions=questions,
            choices={one.id: _choice(one, line) for one in questions},
            words=line.get("words", ""),
            sending=fresh_token(),
            person_id=stage.people[line["by"]] if "by" in line else None,
            language=line.get("language", "uz-Latn"),
            now=stage.day(line["day"]),
        )
        feedback = await stage.db.get_one(Feedback, sent.number)
        for told in line.get("outcomes", ()):
            await decide_feedback(
                stage.db,
                feedback,
                kind=FeedbackOutcomeKind(told["kind"]),
                words=told["words"],
                operator_id=stage.people["ozoda"],
                language=feedback.language,
                now=stage.day(told["day"]),
            )


def _choice(question: Question, line: dict[str, Any]) -> Choice:
    return question.marks if question.code in line["wrong"] else _OTHER[question.marks]
