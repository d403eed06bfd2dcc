"""The letters that petitions write, each with its folder under `templates/petitions/letters/`."""

from agencies.letters import Recipient
from agencies.models import Agency, Obligation
from core.i18n import DEFAULT
from core.letters import Letter
from petitions.models import Commitment, Correction, Petition, Response, Rung
from petitions.queries.petitioners import Address


def petition_supported(petition: Petition, address: Address) -> Letter:
    """To the petitioner: the supporters are found, the petition can be submitted."""
    return Letter(
        folder="petitions/letters/petition_supported",
        unique=f"petition {petition.id} supported",
        to=address.email,
        language=address.language,
        values={
            "name": address.name,
            "petition": petition,
            "path": f"/petitions/{petition.id}",
        },
    )


def petition_answered(petition: Petition, response: Response, address: Address) -> Letter:
    """To the petitioner: the agency has answered, and how."""
    return Letter(
        folder="petitions/letters/petition_answered",
        unique=f"petition {petition.id} answered {response.id}",
        to=address.email,
        language=address.language,
        values={
            "name": address.name,
            "petition": petition,
            "response": response,
            "path": f"/petitions/{petition.id}/responses/{response.id}",
        },
    )


def obligation_arose(
    petition: Petition, rung: Rung, obligation: Obligation, agency: Agency
) -> Letter:
    """To the agency, in the language of the state: the quorum is reached, and the clock runs."""
    return Letter(
        folder="petitions/letters/obligation_arose",
        unique=f"petition {petition.id} rung {rung.step} obliges",
        to=agency.email,
        language=DEFAULT.tag,
        values={
            "agency": agency,
            "petition": petition,
            "rung": rung,
            "obligation": obligation,
            "path": f"/petitions/{petition.id}/response",
        },
    )


def task_reopened(
    petition: Petition, response: Response, obligation: Obligation, *, to: Recipient
) -> Letter:
    """To the agency and those who work there: by the signers' verdict it answers once more."""
    return Letter(
        folder="petitions/letters/task_reopened",
        unique=f"response {response.id} reopens {to.key}",
        to=to.email,
        language=to.language,
        values={
            "name": to.name,
            "petition": petition,
            "response": response,
            "obligation": obligation,
            "path": f"/petitions/{petition.id}/response",
        },
    )


def commitment_due(petition: Petition, commitment: Commitment, agency: Agency, step: int) -> Letter:
    """To the agency, in the language of the state: a promised day comes near, or is over.

    `step` counts days from the day of the commitment, below nought before it.
    """
    return Letter(
        folder="petitions/letters/commitment_due",
        unique=f"commitment {commitment.id} reminder {step}",
        to=agency.email,
        language=DEFAULT.tag,
        values={
            "agency": agency,
            "petition": petition,
            "commitment": commitment,
            "is_late": step > 0,
            "path": f"/petitions/{petition.id}/commitments/{commitment.id}",
        },
    )


def correction_decided(petition: Petition, correction: Correction, address: Address) -> Letter:
    """To the petitioner: the correction is published, or refused, and why."""
    return Letter(
        folder="petitions/letters/correction_decided",
        unique=f"correction {correction.id} decided",
        to=address.email,
        language=address.language,
        values={
            "name": address.name,
            "petition": petition,
            "correction": correction,
            "path": f"/petitions/{petition.id}/corrections",
        },
    )
