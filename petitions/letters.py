"""The letters that petitions write, each with its folder under `templates/petitions/letters/`."""

from agencies.models import Agency, Obligation
from core.i18n import DEFAULT
from core.letters import Letter
from petitions.models import Petition, Response, Rung
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
            "path": f"/petitions/{petition.id}#response",
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
