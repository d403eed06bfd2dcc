"""Tells what participants of the demonstration say of discussions that have their outcome."""

from collections.abc import Mapping

from consultation.actions.answer_survey import answer_survey
from consultation.actions.open_surveys import open_surveys
from consultation.models import Survey, SurveyChoice
from web.demo.stage import Stage, script

_QUESTIONS = ("understood", "fair")


async def tell(stage: Stage, drafts: Mapping[str, int]) -> None:
    """`drafts` are the numbers of the drafts by their keys."""
    for line in script("surveys"):
        await open_surveys(stage.db, now=stage.day(line["opened"]))
        survey = await stage.db.get_one(Survey, drafts[line["draft"]])
        for said in line["answers"]:
            await answer_survey(
                stage.db,
                survey,
                person_id=stage.people[said["by"]],
                choices={code: SurveyChoice(said[code]) for code in _QUESTIONS},
                now=stage.day(said["day"]),
            )
