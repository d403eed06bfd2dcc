"""The letter that asks whoever took part in a discussion what they say of it."""

from accounts.queries.people import Reachable
from consultation.models import Dossier, Survey
from core.letters import Letter


def survey_opened(survey: Survey, dossier: Dossier, person: Reachable) -> Letter:
    """To somebody who took part: two questions, and until when they can be answered."""
    return Letter(
        folder="consultation/letters/survey_opened",
        unique=f"survey-opened-{dossier.id}-{person.person_id}",
        to=person.email,
        language=person.language,
        values={
            "name": person.name,
            "titles": dossier.titles,
            "closes_at": survey.closes_at,
            "path": f"/consultation/{dossier.id}/survey",
        },
        is_discreet=True,
    )
