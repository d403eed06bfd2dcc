"""Petitions at any point of their life, made for a test with as few words as it needs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import delete
from sqlmodel import col

from accounts.models import Assurance
from accounts.viewing import Viewer
from core.database import AsyncSession, stored
from core.keyed_hash import keyed_hash
from core.letters import Outbox, StoredOutbox
from core.rendering import make_environment
from core.territories import REPUBLIC
from core.working_days import Calendar
from petitions.actions.admit import admit
from petitions.actions.move import move
from petitions.actions.propose_correction import Proposed, propose_correction
from petitions.actions.publish_correction import publish_correction
from petitions.actions.sign import sign
from petitions.actions.start import Demand, start
from petitions.models import Correction, Level, Petition, PetitionState, Rung, Writing
from petitions.rules.phases import closing
from petitions.rules.signing import Answer, Signing
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency

_numbers = count(1)


def outbox() -> Outbox:
    """Letters as rows of the test's own transaction."""
    return StoredOutbox(make_environment(), "https://muhokama.test")


async def draft(
    db: AsyncSession,
    demand: str = "",
    *,
    petitioner_id: int | None = None,
    agency_id: int | None = None,
    level: Level = Level.REPUBLIC,
    region: str | None = None,
    district: str | None = None,
    language: str = "uz-Latn",
    problem: str = "Piyodalar yoʻlakdan emas, yoʻlning oʻzidan yurishga majbur.",
    proposal: str = "Har bir yangi yoʻl yonida piyodalar yoʻlagi qurilsin.",
    now: datetime = MORNING,
) -> Petition:
    """A draft of an identified person to an agency of its own, without supporters."""
    return await start(
        db,
        Demand(
            demand=demand or f"Maktab yoʻlida piyodalar yoʻlagi qurilsin, {next(_numbers)}",
            problem=problem,
            proposal=proposal,
            language=language,
            agency_id=agency_id or await body_of(db, level, region, district),
            level=level,
            region=region,
            district=district,
        ),
        petitioner_id=petitioner_id or stored((await person(db)).id),
        now=now,
    )


async def body_of(
    db: AsyncSession, level: Level, region: str | None = None, district: str | None = None
) -> int:
    """The key of a new agency of this territory."""
    chosen = {Level.REPUBLIC: REPUBLIC, Level.REGION: region, Level.DISTRICT: district}[level]
    return stored((await agency(db, territory=chosen or REPUBLIC)).id)


async def writing(db: AsyncSession, petitioner_id: int | None = None, **changes: Any) -> Writing:
    """A petition that is being written, whole unless `changes` take something away."""
    fields: dict[str, Any] = {
        "language": "uz-Latn",
        "demand": "Maktab yoʻli yoritilsin",
        "problem": "Qishda qorongʻi.",
        "proposal": "Chiroq qoʻyilsin.",
        "started_at": MORNING,
        "saved_at": MORNING,
    }
    if "agency_id" not in changes:
        fields["agency_id"] = await body_of(db, Level.REPUBLIC)
    petitioner_id = petitioner_id or stored((await person(db)).id)
    made = Writing(petitioner_id=petitioner_id, **(fields | changes))
    db.add(made)
    await db.flush()
    return made


async def petition(
    db: AsyncSession,
    demand: str = "",
    *,
    state: PetitionState = PetitionState.ADMITTED,
    thresholds: Sequence[int] = (),
    signatures: int = 0,
    now: datetime = MORNING,
    petitioner_id: int | None = None,
    agency_id: int | None = None,
    level: Level = Level.REPUBLIC,
    region: str | None = None,
    district: str | None = None,
    language: str = "uz-Latn",
) -> Petition:
    """A petition that has come as far as `state`; with a short ladder of its own if one is given.

    `thresholds` replace those of the law, so that a test reaches a quorum with a few signatures.
    """
    made = await draft(
        db,
        demand,
        petitioner_id=petitioner_id,
        agency_id=agency_id,
        level=level,
        region=region,
        district=district,
        language=language,
        now=now,
    )
    for step in _way_to(state):
        if step is PetitionState.ADMITTED:
            await admit(db, made, by_id=None, reason="", now=now)
        else:
            await move(db, made, step, by_id=made.petitioner_id, now=now)
            if step is PetitionState.RETURNED:
                made.reword_until = now + timedelta(days=30)
            await db.flush()
    if thresholds:
        await _shorten(db, stored(made.id), thresholds)
    if signatures:
        await signed(db, made, signatures, now=now)
    return made


async def signed(
    db: AsyncSession,
    petition: Petition,
    signatures: int = 1,
    *,
    region: str | None = "1726",
    district: str | None = None,
    calendar: Calendar = PLAIN_WEEKS,
    now: datetime = MORNING,
) -> list[Answer]:
    """So many signatures of people nobody has seen before, in one batch."""
    return await sign(
        db,
        stored(petition.id),
        [stranger(region=region, district=district) for _ in range(signatures)],
        calendar=calendar,
        outbox=outbox(),
        now=now,
    )


async def proposed_correction(
    db: AsyncSession,
    petition: Petition,
    *,
    demand: str = "Har bir maktab yoʻlida yoʻlak qurilsin",
    now: datetime = MORNING,
) -> Correction:
    """A correction by the petitioner that waits for a moderator; only the demand changes."""
    return await propose_correction(
        db,
        petition,
        Proposed(
            demand=demand,
            problem=petition.problem,
            proposal=petition.proposal,
            evidence=petition.evidence,
            explanation="The demand says more exactly what is meant.",
        ),
        by_id=petition.petitioner_id,
        now=now,
    )


async def corrected(
    db: AsyncSession,
    petition: Petition,
    *,
    demand: str = "Har bir maktab yoʻlida yoʻlak qurilsin",
    is_material: bool = False,
    now: datetime = MORNING,
) -> Correction:
    """A correction that a moderator has published."""
    correction = await proposed_correction(db, petition, demand=demand, now=now)
    await publish_correction(
        db,
        correction,
        is_material=is_material,
        reasons="The demand is what was meant.",
        by_id=stored((await person(db)).id),
        outbox=outbox(),
        now=now,
    )
    return correction


def stranger(
    *, region: str | None = "1726", district: str | None = None, shown_name: str | None = None
) -> Signing:
    """A signing by somebody of whom only the hash is known."""
    return Signing(
        signer_hash=keyed_hash("anybody", "signature", next(_numbers)),
        region=region,
        district=district,
        shown_name=shown_name,
    )


def unsaved(**changes: Any) -> Petition:
    """A petition for the rules that need no database, with these fields changed."""
    fields: dict[str, Any] = {
        "id": 12,
        "petitioner_id": 1,
        "agency_id": 1,
        "level": Level.REGION,
        "region": "1726",
        "language": "uz-Latn",
        "demand": "Maktab yoʻli yoritilsin",
        "problem": "Qishda\nqorongʻi.",
        "proposal": "Chiroq qoʻyilsin.",
        "search_key": "",
        "state": PetitionState.ADMITTED,
        "supporters_needed": 5,
        "created_at": MORNING,
        "opened_at": MORNING,
        "closes_at": closing(MORNING, 90),
    }
    return Petition(**(fields | changes))


def viewer(person_id: int = 1, *, assurance: Assurance = Assurance.SUBSTANTIAL) -> Viewer:
    """Somebody who looks at a petition, for the rules that only need to know who they are."""
    return Viewer(
        person_id=person_id,
        name="Nodira Karimova",
        assurance=assurance,
        roles=frozenset(),
        region="1726",
    )


def _way_to(state: PetitionState) -> list[PetitionState]:
    """The moves from a draft to this state."""
    if state is PetitionState.DRAFT:
        return []
    up_to_submission = [PetitionState.SUPPORTED, PetitionState.SUBMITTED]
    match state:
        case PetitionState.WITHDRAWN:
            return [state]
        case PetitionState.SUPPORTED:
            return up_to_submission[:1]
        case PetitionState.SUBMITTED:
            return up_to_submission
        case PetitionState.HIDDEN:
            return [*up_to_submission, PetitionState.ADMITTED, state]
        case _:
            return [*up_to_submission, state]


async def _shorten(db: AsyncSession, petition_id: int, thresholds: Sequence[int]) -> None:
    """Put a ladder of these thresholds in place of the petition's, each with its first duty."""
    first = await db.get_one(Rung, (petition_id, 1))
    rungs = [
        first.model_copy(update={"step": step, "threshold": threshold})
        for step, threshold in enumerate(sorted(thresholds), 1)
    ]
    await db.exec(delete(Rung).where(col(Rung.petition_id) == petition_id))
    db.add_all(Rung(**rung.model_dump()) for rung in rungs)
    await db.flush()
