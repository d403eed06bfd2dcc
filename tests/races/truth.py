"""What the signature log says of a petition, against everything else that is kept of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import col, select

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession
from petitions.models import (
    Counting,
    HourlyTally,
    InvalidatedTally,
    LogKind,
    Petition,
    RegionalTally,
    Signature,
    SignatureLogEntry,
    Tally,
)
from petitions.queries import ladder
from petitions.rules.leaves import Entry, canonical_entry, leaf_hash
from petitions.rules.marks import mark
from petitions.rules.signing import NO_REGION
from tests.races.orders import Done

# What an entry needs to find, and what it leaves behind: whether the signature counts; None: gone.
_MOVES: dict[LogKind, tuple[bool | None, bool | None]] = {
    LogKind.SIGNED: (None, True),
    LogKind.WITHDRAWN: (True, None),
    LogKind.INVALIDATED: (True, False),
    LogKind.RESTORED: (False, True),
}


async def wrongs(db: AsyncSession, petition_id: int) -> list[str]:
    """Everything that does not agree with the log, in sentences; empty when all is as it should."""
    found = await db.exec(
        select(SignatureLogEntry)
        .where(SignatureLogEntry.petition_id == petition_id)
        .order_by(col(SignatureLogEntry.number))
    )
    log = list(found)
    return [
        *_of_the_log(log),
        *await _of_the_rows(db, petition_id, log),
        *await _of_the_counts(db, petition_id, log),
        *await _of_the_crossings(db, petition_id, log),
    ]


def _of_the_log(log: Sequence[SignatureLogEntry]) -> Iterator[str]:
    if [entry.number for entry in log] != list(range(1, len(log) + 1)):
        yield "its numbers have gaps"
    states: dict[bytes, bool | None] = defaultdict(lambda: None)
    for entry in log:
        needed, left = _MOVES[entry.kind]
        if states[entry.mark] is not needed:
            yield f"entry {entry.number} says {entry.kind} of one that it cannot be said of"
        states[entry.mark] = left
        told = Entry(
            entry.kind, entry.mark, entry.text_version, entry.region, entry.is_resident,
            entry.reason,
        )  # fmt: skip
        if leaf_hash(canonical_entry(entry.petition_id, entry.number, told, entry.at)) != (
            entry.leaf_hash
        ):
            yield f"entry {entry.number} has another's leaf hash"


async def _of_the_rows(
    db: AsyncSession, petition_id: int, log: Sequence[SignatureLogEntry]
) -> list[str]:
    rows = (await db.exec(select(Signature).where(Signature.petition_id == petition_id))).all()
    signed = {(e.signature_id, e.number) for e in log if e.kind is LogKind.SIGNED}
    last = {entry.signature_id: entry.kind for entry in log}
    wrong = []
    if {(row.id, row.log_number) for row in rows} != signed:
        wrong.append("the rows are not those that the log says were signed")
    for row in rows:
        expected = {
            LogKind.WITHDRAWN: row.withdrawn_at is not None,
            LogKind.INVALIDATED: row.invalidated_at is not None and row.withdrawn_at is None,
        }.get(last.get(row.id or 0, LogKind.SIGNED), row.withdrawn_at is row.invalidated_at is None)
        if not expected:
            wrong.append(f"row {row.id} is not as the log left it")
    standing = Counter(row.signer_hash for row in rows if row.withdrawn_at is None)
    return wrong + [f"{who.hex()} stands twice" for who, times in standing.items() if times > 1]


async def _of_the_counts(
    db: AsyncSession, petition_id: int, log: Sequence[SignatureLogEntry]
) -> list[str]:
    kinds = Counter(entry.kind for entry in log)
    regions: Counter[str] = Counter()
    hours: Counter[tuple[datetime, LogKind]] = Counter()
    reasons: Counter[str] = Counter()
    for entry in log:
        regions[entry.region or NO_REGION] += _adds(entry)
        hours[entry.at.replace(minute=0, second=0, microsecond=0), entry.kind] += 1
        reasons[entry.reason] -= _adds(entry) if entry.reason else 0
    tally = (await db.exec(select(Tally).where(Tally.petition_id == petition_id))).one()
    told_regions = await db.exec(
        select(RegionalTally).where(RegionalTally.petition_id == petition_id)
    )
    told_hours = await db.exec(select(HourlyTally).where(HourlyTally.petition_id == petition_id))
    told_reasons = await db.exec(
        select(InvalidatedTally).where(InvalidatedTally.petition_id == petition_id)
    )
    compared = {
        "the tally": (
            Counter(
                {
                    LogKind.SIGNED: tally.received,
                    LogKind.WITHDRAWN: tally.withdrawn,
                    LogKind.INVALIDATED: tally.invalidated,
                    LogKind.RESTORED: tally.restored,
                }
            ),
            kinds,
        ),
        "the count": (tally.counted, sum(map(_adds, log))),
        "the residents": (tally.residents, sum(_adds(one) for one in log if one.is_resident)),
        "the length": (tally.log_length, len(log)),
        "the regions": (Counter({one.region: one.counted for one in told_regions}), regions),
        "the hours": (
            Counter(
                {
                    (one.hour, kind): number
                    for one in told_hours
                    for kind, number in (
                        (LogKind.SIGNED, one.received),
                        (LogKind.WITHDRAWN, one.withdrawn),
                        (LogKind.INVALIDATED, one.invalidated),
                        (LogKind.RESTORED, one.restored),
                    )
                }
            ),
            hours,
        ),
        "the reasons": (Counter({one.reason: one.signatures for one in told_reasons}), reasons),
    }
    return [
        f"{what}: {told}, not {true}" for what, (told, true) in compared.items() if told != true
    ]


async def _of_the_crossings(
    db: AsyncSession, petition_id: int, log: Sequence[SignatureLogEntry]
) -> list[str]:
    rungs = await ladder.rungs_of(db, petition_id)
    expected = []
    for rung in rungs:
        counted = 0
        for entry in log:
            if rung.counting is Counting.ALL or entry.is_resident:
                counted += _adds(entry)
            if counted == rung.threshold:
                expected.append((rung.step, entry.number))
                break
    crossings = await ladder.crossings_of(db, petition_id)
    owed = await obligations.about(db, ObligationKind.PETITION_RESPONSE, petition_id)
    wrong = []
    if [(one.step, one.log_number) for one in crossings] != expected:
        wrong.append(f"crossed {crossings}, not {expected}")
    if [(one.step, one.obligation_id) for one in crossings] != [(one.rung, one.id) for one in owed]:
        wrong.append(f"{len(crossings)} crossings and {len(owed)} obligations")
    return wrong


def _adds(entry: SignatureLogEntry) -> int:
    return 1 if entry.kind in {LogKind.SIGNED, LogKind.RESTORED} else -1


async def unkept(db: AsyncSession, petition_id: int, heard: Sequence[Done]) -> list[str]:
    """What was acknowledged and is not so, or was acknowledged to two people."""
    petition = await db.get_one(Petition, petition_id)
    found = await db.exec(
        select(SignatureLogEntry).where(SignatureLogEntry.petition_id == petition_id)
    )
    log = list(found)
    signed = {(entry.number, entry.mark) for entry in log if entry.kind is LogKind.SIGNED}
    withdrawn = Counter(entry.mark for entry in log if entry.kind is LogKind.WITHDRAWN)
    marks = {one.signer: mark(petition.mark_salt or b"", one.signer) for one in heard}
    told = Counter((one.number, marks[one.signer]) for one in heard if one.deed == "signed")
    released = Counter(marks[one.signer] for one in heard if one.deed == "withdrawn")
    return [
        *(f"signature {number} is not there" for number, _ in told.keys() - signed),
        *(f"signature {number} was told twice" for (number, _), n in told.items() if n > 1),
        *(f"{who.hex()} has not withdrawn" for who in released - withdrawn),
    ]


async def done(db: AsyncSession, petition_id: int) -> Counter[str]:
    """How many signatures were signed, withdrawn, invalidated and restored, by the tally."""
    tally = (await db.exec(select(Tally).where(Tally.petition_id == petition_id))).one()
    return Counter(
        signed=tally.received,
        withdrawn=tally.withdrawn,
        invalidated=tally.invalidated,
        restored=tally.restored,
    )


def acknowledged(heard: Sequence[Done]) -> Counter[str]:
    """The same, by what was acknowledged."""
    summed: Counter[str] = Counter()
    for one in heard:
        summed[one.deed] += 1 if one.deed == "signed" else one.number
    return summed
