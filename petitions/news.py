"""What signers are told of: reads the matter of a portion of letters, once for all of them."""

from functools import partial

from agencies.models import Agency, Obligation
from core.database import AsyncSession
from petitions import letters_to_signers as letters
from petitions.actions.tell_signers import About, Asked
from petitions.actions.write_to_signers import Subject, Writer
from petitions.models import Invalidation, Petition, PetitionText, Response, SignatureObjection
from petitions.queries import texts
from petitions.rules.states import SHOWN
from petitions.targets import Known, described_one


def news_of(known: Known) -> Subject:
    """How the matter of a letter is read; `known` are the houses whose discussions answers open."""

    async def matter(db: AsyncSession, asked: Asked) -> Writer | None:
        petition = await db.get(Petition, asked.petition_id)
        if petition is None or petition.state not in SHOWN:
            return None
        if asked.about is About.CORRECTION:
            text = await db.get(PetitionText, (asked.petition_id, asked.identity))
            return partial(letters.signers_corrected, petition, text) if text else None
        if asked.about is About.INVALIDATION:
            invalidation = await db.get(Invalidation, asked.identity)
            return (
                partial(letters.signers_set_aside, petition, invalidation) if invalidation else None
            )
        if asked.about in (About.OBJECTION, About.GIVEN_BACK):
            return await _of_setting_aside(db, asked, petition)
        response = await db.get(Response, asked.identity)
        return await _of_response(db, asked.about, petition, response, known) if response else None

    return matter


async def _of_setting_aside(db: AsyncSession, asked: Asked, petition: Petition) -> Writer | None:
    """For those who objected; where the text was corrected, some have to confirm it first."""
    is_corrected = await texts.material_version(db, asked.petition_id) > 0
    if asked.about is About.GIVEN_BACK:
        invalidation = await db.get_one(Invalidation, asked.identity)
        return partial(letters.signature_given_back, petition, invalidation, is_corrected)
    objection = await db.get_one(SignatureObjection, asked.identity)
    return partial(letters.objection_answered, petition, objection, is_corrected)


async def _of_response(
    db: AsyncSession, about: About, petition: Petition, response: Response, known: Known
) -> Writer | None:
    if about is About.OUTCOME:
        target = await described_one(db, known, response.opens_kind, response.opens_id)
        if target is None:
            return None
        return partial(letters.signers_outcome, petition, response, target.titles)
    obligation = await db.get_one(Obligation, response.obligation_id)
    agency = await db.get_one(Agency, obligation.agency_id)
    if about is About.REOPENED:
        return partial(letters.signers_reopened, petition, response, obligation, agency)
    return partial(letters.signers_answered, petition, response, agency)
