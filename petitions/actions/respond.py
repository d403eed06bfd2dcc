"""Publish the agency's answer to a petition; it fulfils the obligation it names."""

from collections.abc import Sequence
from datetime import datetime

from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.models import Agency, Obligation
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Invalid
from core.i18n import N_
from core.letters import Outbox
from petitions import letters
from petitions.actions.save_response_draft import forget_response_draft
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import Commitment, Petition, Response, ResponseVerdict
from petitions.queries import petitioners, responses
from petitions.rules.commitments import Promise, commitment_rules
from petitions.rules.response_hash import canonical_response, response_hash
from petitions.rules.target_names import TargetName
from petitions.rules.verdicts import closing_of_verdict, rule_on


async def respond(
    db: AsyncSession,
    petition: Petition,
    obligation: Obligation,
    *,
    officer_id: int,
    verdict: ResponseVerdict,
    reasons: str,
    language: str,
    promises: Sequence[Promise] = (),
    opens: TargetName | None = None,
    outbox: Outbox,
    now: datetime,
) -> Response:
    """The published answer, with what it promises and the discussion it opens.

    It is of the round in which the obligation stands. The petitioner gets a letter, and so do the
    signers who asked for letters; what the agency had kept of it is forgotten. Raises Conflict when
    another officer was first, Invalid for more commitments than an answer may hold.
    """
    most = commitment_rules().most
    if len(promises) > most:
        raise Invalid(N_("An answer holds at most {most} commitments."), most=most)
    await fulfil_obligation(db, obligation, by_id=officer_id, now=now)
    response = Response(
        petition_id=stored(petition.id),
        obligation_id=stored(obligation.id),
        round=obligation.round,
        officer_id=officer_id,
        verdict=verdict,
        reasons=reasons,
        language=language,
        content_hash=b"",
        opens_kind=opens.kind if opens else None,
        opens_id=opens.identity if opens else None,
        published_at=now,
        verdict_closes_at=closing_of_verdict(now, rule_on(day_of(now))),
    )
    agency = await db.get_one(Agency, obligation.agency_id)
    response.content_hash = response_hash(
        canonical_response(
            response,
            promises,
            agency_slug=agency.slug,
            text_hash=await responses.text_hash_at(db, stored(petition.id), now),
        )
    )
    await _store(db, response, promises)
    await forget_response_draft(db, stored(petition.id), obligation.agency_id)
    address = await petitioners.address_of(db, petition)
    await outbox.post(db, letters.petition_answered(petition, response, address), now=now)
    await tell_signers(db, stored(petition.id), About.ANSWER, stored(response.id))
    return response


async def _store(db: AsyncSession, response: Response, promises: Sequence[Promise]) -> None:
    """One after another, so that the keys of the commitments keep their order."""
    db.add(response)
    await db.flush()
    for promise in promises:
        db.add(
            Commitment(response_id=stored(response.id), words=promise.words, due_on=promise.due_on)
        )
        await db.flush()
