"""Answers to petitions, and signers who are people, made for a test with few words."""

from collections.abc import Sequence
from datetime import datetime

from agencies.models import Obligation, ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession, stored
from petitions.actions.respond import respond
from petitions.actions.sign import sign
from petitions.models import Petition, Response, ResponseVerdict
from petitions.rules.commitments import Promise
from petitions.rules.signing import Signing, signer_hash
from petitions.rules.target_names import TargetName
from tests.clock import MORNING
from tests.making.accounts import IDENTITY_KEY, person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import outbox

REASONS = "Yoʻl yoritiladi: chiroqlar bahorda oʻrnatiladi, pul byudjetda bor. " * 3


async def owed_for(db: AsyncSession, petition: Petition) -> Obligation:
    """The one obligation that the petition has led to."""
    [obligation] = await obligations.about(
        db, ObligationKind.PETITION_RESPONSE, stored(petition.id)
    )
    return obligation


async def response(
    db: AsyncSession,
    petition: Petition,
    *,
    obligation: Obligation | None = None,
    officer_id: int | None = None,
    verdict: ResponseVerdict = ResponseVerdict.PARTLY,
    reasons: str = REASONS,
    language: str = "uz-Latn",
    promises: Sequence[Promise] = (),
    opens: TargetName | None = None,
    now: datetime = MORNING,
) -> Response:
    """The answer of an officer to a petition that has crossed its quorum."""
    return await respond(
        db,
        petition,
        obligation or await owed_for(db, petition),
        officer_id=officer_id or stored((await person(db)).id),
        verdict=verdict,
        reasons=reasons,
        language=language,
        promises=promises,
        opens=opens,
        outbox=outbox(),
        now=now,
    )


def hash_of(petition: Petition, person_id: int | None) -> bytes:
    """What the portal knows this person by under this petition."""
    return signer_hash(IDENTITY_KEY, stored(petition.id), stored(person_id))


async def signed_by(
    db: AsyncSession,
    petition: Petition,
    *signers: int | None,
    wants_letters: bool = True,
    now: datetime = MORNING,
) -> None:
    """The signatures of these people, in one batch."""
    signings = [
        Signing(hash_of(petition, one), "1726", None, wants_letters=wants_letters)
        for one in signers
    ]
    await sign(db, stored(petition.id), signings, calendar=PLAIN_WEEKS, outbox=outbox(), now=now)
