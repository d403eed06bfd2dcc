"""The letters to those who signed and asked for letters, each with its folder of templates.

They are discreet, and named by the signer's hash: who signed what is to be read nowhere.
"""

from accounts.queries.people import Reachable
from agencies.models import Agency, Obligation
from core.database import Names
from core.letters import Letter
from petitions.actions.tell_signers import About
from petitions.models import Invalidation, Petition, PetitionText, Response
from petitions.rules.reasons import objection_answer_days, reason_of


def signers_corrected(
    petition: Petition, text: PetitionText, person: Reachable, signer: bytes
) -> Letter:
    """The text was corrected, and whether the signature has to be confirmed."""
    return Letter(
        folder="petitions/letters/signers_corrected",
        unique=_name(petition, About.CORRECTION, text.version, signer),
        to=person.email,
        language=person.language,
        values={"text": text, **_values(petition, person, f"/petitions/{petition.id}")},
        is_discreet=True,
    )


def signers_answered(
    petition: Petition, response: Response, agency: Agency, person: Reachable, signer: bytes
) -> Letter:
    """The agency has answered; whether it answers the question, the signers may say."""
    return Letter(
        folder="petitions/letters/signers_answered",
        unique=_name(petition, About.ANSWER, response.id, signer),
        to=person.email,
        language=person.language,
        values={
            "response": response,
            "agency": agency,
            **_values(petition, person, _address(response)),
        },
        is_discreet=True,
    )


def signers_reopened(
    petition: Petition,
    response: Response,
    obligation: Obligation,
    agency: Agency,
    person: Reachable,
    signer: bytes,
) -> Letter:
    """By the signers' verdict the agency must answer once more."""
    return Letter(
        folder="petitions/letters/signers_reopened",
        unique=_name(petition, About.REOPENED, response.id, signer),
        to=person.email,
        language=person.language,
        values={
            "response": response,
            "obligation": obligation,
            "agency": agency,
            **_values(petition, person, _address(response)),
        },
        is_discreet=True,
    )


def signers_outcome(
    petition: Petition, response: Response, titles: Names, person: Reachable, signer: bytes
) -> Letter:
    """The discussion that the answer opened has come to its end."""
    return Letter(
        folder="petitions/letters/signers_outcome",
        unique=_name(petition, About.OUTCOME, response.id, signer),
        to=person.email,
        language=person.language,
        values={"titles": titles, **_values(petition, person, _address(response))},
        is_discreet=True,
    )


def signers_set_aside(
    petition: Petition, invalidation: Invalidation, person: Reachable, signer: bytes
) -> Letter:
    """The signature is not counted any more: why, and how to object."""
    return Letter(
        folder="petitions/letters/signers_set_aside",
        unique=_name(petition, About.INVALIDATION, invalidation.id, signer),
        to=person.email,
        language=person.language,
        values={
            "invalidation": invalidation,
            "reason": reason_of(invalidation.reason, invalidation.reason_version),
            "days": objection_answer_days(),
            **_values(petition, person, f"/petitions/{petition.id}/objections"),
        },
        is_discreet=True,
    )


def _name(petition: Petition, about: About, identity: int | None, signer: bytes) -> str:
    return f"petition {petition.id} {about} {identity} to {signer.hex()}"


def _address(response: Response) -> str:
    return f"/petitions/{response.petition_id}/responses/{response.id}"


def _values(petition: Petition, person: Reachable, path: str) -> dict[str, object]:
    return {
        "name": person.name,
        "petition": petition,
        "path": path,
        "stop": f"/petitions/{petition.id}/mail",
    }
