"""The letters to those who signed and asked for letters, or objected, each with its templates.

They are discreet, and named by the signer's hash: who signed what is to be read nowhere.
"""

from accounts.queries.people import Reachable
from agencies.models import Agency, Obligation
from core.database import Names
from core.letters import Letter
from petitions.actions.tell_signers import About
from petitions.models import (
    Invalidation,
    ObjectionState,
    Petition,
    PetitionText,
    Response,
    SignatureObjection,
)
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


def objection_answered(
    petition: Petition,
    objection: SignatureObjection,
    is_corrected: bool,
    person: Reachable,
    signer: bytes,
) -> Letter:
    """The objection is answered, and why so; `is_corrected` when the text was, in substance."""
    is_upheld = objection.state is ObjectionState.UPHELD
    path = f"/petitions/{petition.id}"
    return Letter(
        folder="petitions/letters/objection_answered",
        unique=_name(petition, About.OBJECTION, objection.id, signer),
        to=person.email,
        language=person.language,
        values={
            "objection": objection,
            "is_upheld": is_upheld,
            "is_corrected": is_corrected,
            **_values(petition, person, path if is_upheld else f"{path}/objections"),
        },
        is_discreet=True,
    )


def signature_given_back(
    petition: Petition,
    invalidation: Invalidation,
    is_corrected: bool,
    person: Reachable,
    signer: bytes,
) -> Letter:
    """To whoever objected: the invalidation was taken back, and with it what they objected to."""
    path = f"/petitions/{petition.id}/invalidations/{invalidation.id}"
    return Letter(
        folder="petitions/letters/signature_given_back",
        unique=_name(petition, About.GIVEN_BACK, invalidation.id, signer),
        to=person.email,
        language=person.language,
        values={"is_corrected": is_corrected, **_values(petition, person, path)},
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
