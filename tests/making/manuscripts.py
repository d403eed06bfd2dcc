"""Builds texts that are not published yet, and publishes redrafts of drafts."""

from consultation.actions.decide_link import decide_link
from consultation.actions.keep_file import Source, keep_file
from consultation.actions.link_manuscript import link_manuscript
from consultation.actions.publish_manuscript import publish_manuscript
from consultation.linking import Comparison
from consultation.models import Dossier, LinkKind, Manuscript, ManuscriptState, Version
from consultation.queries import acts
from consultation.rules.kept_acts import as_data
from consultation.rules.links import Ruling, Tie
from consultation.rules.succession import wanted_number
from consultation.splitting import Act
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency

NOTE = "Moddalar aniqlashtirildi va qisqartirildi."

AGREEMENT = {
    LinkKind.NEW: Ruling.NEW,
    LinkKind.DELETED: Ruling.DELETED,
    LinkKind.SPLIT: Ruling.PART,
    LinkKind.MERGED: Ruling.MERGED,
}


async def manuscript(
    db: AsyncSession,
    text: Act,
    *,
    draft: Dossier | None = None,
    agency_id: int | None = None,
    language: str = "uz-Latn",
    is_next: bool = False,
    by_id: int | None = None,
) -> Manuscript:
    """A text that was read and compared, for this draft or, without one, for a new one."""
    published = await acts.versions_of(db, stored(draft.id)) if draft else []
    kept = await keep_file(db, Source("redraft.txt", repr(text).encode()), now=MORNING)
    made = Manuscript(
        agency_id=draft.agency_id if draft else agency_id or stored((await agency(db)).id),
        dossier_id=draft.id if draft else None,
        language=language,
        number=wanted_number(published, language, is_next=is_next),
        source_name=kept.name,
        source_sha256=kept.sha256,
        uploaded_by_id=by_id or stored((await person(db)).id),
        uploaded_at=MORNING,
        state=ManuscriptState.READY,
        progress=100,
        act=as_data(text),
    )
    db.add(made)
    await db.flush()
    await link_manuscript(db, made)
    return made


async def agree(db: AsyncSession, text: Manuscript) -> None:
    """Say of every link that waits that the comparison has guessed right."""
    comparison = await link_manuscript(db, text)
    while comparison.waiting:
        tie = next(tie for tie in comparison.ties or () if tie.waits)
        await _say(db, text, comparison, tie)
        comparison = await link_manuscript(db, text)


async def redraft(
    db: AsyncSession,
    draft: Dossier,
    text: Act,
    *,
    language: str = "uz-Latn",
    note: str = NOTE,
) -> Version:
    """The text published as the next version, or as the newest one in a language it lacks."""
    made = await manuscript(db, text, draft=draft, language=language)
    await agree(db, made)
    return await publish_manuscript(db, made, note=note, revision=made.revision, now=MORNING)


async def _say(db: AsyncSession, text: Manuscript, comparison: Comparison, tie: Tie) -> None:
    await decide_link(
        db,
        text,
        AGREEMENT.get(tie.kind, Ruling.IS),
        uid="" if tie.old is None else comparison.olds[tie.old].uid,
        node="" if tie.new is None else comparison.news[tie.new].node.id,
        revision=text.revision,
        by_id=text.uploaded_by_id,
        now=MORNING,
    )
