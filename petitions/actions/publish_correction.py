"""Publish a correction of a petition's text; one of substance sets its signatures aside.

Whoever signed the former text signed that one. So a correction of substance takes the signatures
out of the count, in the transaction that changes the text and with the tally held: no signature can
come in between. Each signer confirms the new text, or is released. A correction of spelling asks
nothing of anybody, and signatures keep the version they were given under.
"""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import TooLate
from core.i18n import N_
from core.letters import Outbox
from petitions import letters
from petitions.actions.invalidate import invalidate
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import Correction, CorrectionState, Petition, PetitionText, Tally
from petitions.queries import corrections, ladder, petitioners, petitions, signatures, tallies
from petitions.queries.addressees import addressee
from petitions.rules.acts import act_of
from petitions.rules.corrections import require_free_of_crossings, require_move
from petitions.rules.phases import is_open
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.text_hash import text_hash
from petitions.rules.wording import parts_of, search_key

# How many signatures are set aside by one statement of each kind.
PORTION = 1000


async def publish_correction(
    db: AsyncSession,
    correction: Correction,
    *,
    is_material: bool,
    reasons: str,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> None:
    """The next version of the text. Raises Conflict when it is decided already or of substance
    after a crossing, TooLate unless the petition is open.
    """
    # The tally first, as everybody who changes what is counted.
    tally = await tallies.locked(db, correction.petition_id)
    petition = await petitions.existing(db, correction.petition_id)
    await petitions.hold(db, petition)
    await corrections.hold(db, correction)
    require_move(correction.state, CorrectionState.PUBLISHED)
    if tally is None or not is_open(petition, now):
        raise TooLate(N_("A text can be corrected only while the petition is open."))
    if is_material:
        require_free_of_crossings(await ladder.crossings_of(db, correction.petition_id))
    await _change_text(db, petition, correction, is_material=is_material, now=now)
    correction.state = CorrectionState.PUBLISHED
    correction.is_material = is_material
    correction.reasons = reasons
    correction.decided_by_id = by_id
    correction.decided_at = now
    correction.version = petition.text_version
    db.add(correction)
    await db.flush()
    if is_material:
        await _set_aside(db, tally, petition.text_version, now)
        await tell_signers(db, stored(petition.id), About.CORRECTION, petition.text_version)
    address = await petitioners.address_of(db, petition)
    await outbox.post(db, letters.correction_decided(petition, correction, address), now=now)


async def _change_text(
    db: AsyncSession,
    petition: Petition,
    correction: Correction,
    *,
    is_material: bool,
    now: datetime,
) -> None:
    for part, text in parts_of(correction).items():
        setattr(petition, part, text)
    petition.search_key = search_key(correction, act_of(petition))
    petition.text_version += 1
    petition.text_hash = text_hash(petition, (await addressee(db, petition)).slug)
    db.add(petition)
    db.add(
        PetitionText(
            **parts_of(correction),
            petition_id=stored(petition.id),
            version=petition.text_version,
            text_hash=petition.text_hash,
            is_material=is_material,
            explanation=correction.explanation,
            published_at=now,
        )
    )
    await db.flush()


async def _set_aside(db: AsyncSession, tally: Tally, version: int, now: datetime) -> None:
    """Take every signature under a former version out of the count, until it is confirmed."""
    while portion := await signatures.counted_before(db, tally.petition_id, version, PORTION):
        await invalidate(db, tally, portion, reason=TEXT_CORRECTED, now=now)
