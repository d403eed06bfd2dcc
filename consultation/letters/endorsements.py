"""The letters between agencies about endorsements of drafts, one function each."""

from typing import Any

from agencies.letters import Recipient
from agencies.models import Agency
from consultation.models import Dossier, EndorsementRequest, Opinion
from core.letters import Letter


def endorsement_requested(request: EndorsementRequest, dossier: Dossier, to: Recipient) -> Letter:
    """To an agency: what it is asked, and by when it is to answer."""
    return Letter(
        folder="consultation/letters/endorsement_requested",
        unique=f"endorsement-requested-{request.id}-{to.key}",
        to=to.email,
        language=to.language,
        values=_asked(request, dossier, to),
    )


def endorsement_due(request: EndorsementRequest, dossier: Dossier, to: Recipient) -> Letter:
    """To an agency that has not answered: its due day is near."""
    return Letter(
        folder="consultation/letters/endorsement_due",
        # A request is reminded of once.
        unique=f"endorsement-due-{request.id}-{to.key}",
        to=to.email,
        language=to.language,
        values=_asked(request, dossier, to),
    )


def endorsement_withdrawn(
    request: EndorsementRequest, dossier: Dossier, reason: str, to: Recipient
) -> Letter:
    """To an agency that was asked: it need not answer any more, and why."""
    return Letter(
        folder="consultation/letters/endorsement_withdrawn",
        unique=f"endorsement-withdrawn-{request.id}",
        to=to.email,
        language=to.language,
        values={
            "name": to.name,
            "titles": dossier.titles,
            "reason": reason,
            "path": f"/consultation/{dossier.id}/endorsements/{request.id}",
        },
    )


def endorsement_given(
    request: EndorsementRequest, dossier: Dossier, opinion: Opinion, by: Agency, to: Recipient
) -> Letter:
    """To whoever answers for a draft: what another agency says of it."""
    return Letter(
        folder="consultation/letters/endorsement_given",
        unique=f"endorsement-given-{request.id}-{to.key}",
        to=to.email,
        language=to.language,
        values={
            "name": to.name,
            "titles": dossier.titles,
            "agency": by.names,
            "opinion": opinion.value,
            "path": f"/consultation/{dossier.id}/endorsements/{request.id}",
        },
    )


def _asked(request: EndorsementRequest, dossier: Dossier, to: Recipient) -> dict[str, Any]:
    """What an agency reads of a request that it has yet to answer."""
    return {
        "name": to.name,
        "titles": dossier.titles,
        "version": request.version,
        "due_on": request.due_on,
        "due_at": request.due_at,
        "silence_agrees": request.silence_agrees,
        "path": f"/consultation/{dossier.id}/endorsements/{request.id}/opinion",
    }
