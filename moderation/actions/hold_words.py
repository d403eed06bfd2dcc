"""Ask the automatic rules about words, and hold them for a while where one applies."""

from datetime import datetime, timedelta

from core.database import AsyncSession
from core.dates import day_of
from core.gate import Words
from moderation.actions.open_case import open_case
from moderation.models import CaseKind, GateEntry
from moderation.queries import gate_entries
from moderation.rules.automatic import Rule, applying_rule, same_text_window, text_hash


async def hold_words(db: AsyncSession, words: Words, *, now: datetime) -> Rule | None:
    """The rule that holds them, with a case opened for a moderator; None lets them pass."""
    hashed = text_hash(words.text)
    since = now - same_text_window()
    same = await gate_entries.same_text_since(db, words.author_id, hashed, since)
    db.add(
        GateEntry(
            subject_kind=words.kind,
            subject_id=words.identity,
            author_id=words.author_id,
            text_hash=hashed,
            asked_at=now,
        )
    )
    await db.flush()
    rule = applying_rule(words.text, same_before=same, today=day_of(now))
    if rule is not None:
        await open_case(
            db,
            subject_kind=words.kind,
            subject_id=words.identity,
            kind=CaseKind.HOLD,
            severity=rule.severity,
            rule=rule.mark,
            held_until=now + timedelta(hours=rule.hold_hours),
            now=now,
        )
    return rule
