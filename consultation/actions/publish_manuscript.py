"""Publish a text: as a new draft, as the next version of one, or in another language of one."""

from dataclasses import dataclass
from datetime import datetime

from consultation.actions.hold_manuscript import hold_revision
from consultation.actions.import_act import open_dossier, require_readable, store_first
from consultation.actions.keep_file import KeptFile
from consultation.actions.link_manuscript import require_linked
from consultation.actions.store_redraft import store_redraft
from consultation.actions.tell_commenters import tell_commenters
from consultation.actions.tie_text import tie_text
from consultation.linking import Comparison, compared, is_repeated
from consultation.models import Dossier, Manuscript, ManuscriptState, Version
from consultation.queries import dossiers, manuscripts
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.kept_acts import as_act
from core.database import AsyncSession, Names, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.working_days import Calendar


@dataclass(frozen=True)
class NewDraft:
    """What a text does not say of the draft that it becomes. Instants are UTC."""

    sector: str
    act_type: str
    titles: Names
    opens_at: datetime
    closes_at: datetime
    # The act in force that is discussed, for what is no draft.
    named_act: NamedAct | None = None


async def publish_as_draft(
    db: AsyncSession,
    manuscript: Manuscript,
    draft: NewDraft,
    *,
    revision: int,
    by_id: int,
    calendar: Calendar,
    now: datetime,
) -> Dossier:
    """Version 1 of a new draft, for which this officer answers.

    Raises Conflict where the text has changed since this revision or belongs to a draft, Invalid
    as `open_dossier` does.
    """
    await hold_revision(db, manuscript, revision)
    if manuscript.dossier_id is not None:
        raise Conflict(N_("This text belongs to a draft that is there already."))
    act = as_act(manuscript.act or {})
    require_readable(act, manuscript.language)
    dossier = await open_dossier(
        db,
        act=act,
        agency_id=manuscript.agency_id,
        officer_id=by_id,
        sector=draft.sector,
        act_type=draft.act_type,
        titles=draft.titles,
        language=manuscript.language,
        opens_at=draft.opens_at,
        closes_at=draft.closes_at,
        calendar=calendar,
        now=now,
        named_act=draft.named_act,
    )
    version = await store_first(
        db, dossier, act=act, source=_file(manuscript), language=manuscript.language, now=now
    )
    manuscript.dossier_id = dossier.id
    await _published(db, manuscript, version)
    return dossier


async def publish_manuscript(
    db: AsyncSession,
    manuscript: Manuscript,
    *,
    note: str,
    revision: int,
    now: datetime,
) -> Version:
    """The next version of its draft, or the text of a version that lacked its language.

    One at a time: the draft is locked, so numbers leave no gap. Whoever commented on the draft is
    told of a new version, not of a further language. Raises Conflict where the text has changed
    since this revision, where a link waits for a drafter's word, or where another version was
    published since the text was compared; Invalid where a redraft has no note or the trees of two
    languages part.
    """
    await hold_revision(db, manuscript, revision)
    dossier = await dossiers.by_id(db, manuscript.dossier_id or 0)
    if dossier is None:
        raise Conflict(N_("This text is not for a draft that is there already."))
    await manuscripts.hold_draft(db, dossier)
    comparison = await compared(db, manuscript)
    require_readable(comparison.act, manuscript.language)
    if comparison.aim.twin is not None:
        version = await tie_text(
            db,
            dossier,
            twin=comparison.aim.twin,
            earlier=comparison.aim.earlier,
            act=comparison.act,
            source=_file(manuscript),
            language=manuscript.language,
            note=note,
            now=now,
        )
    else:
        version = await _next(db, dossier, manuscript, comparison, note, now)
        await tell_commenters(db, stored(version.id))
    await _published(db, manuscript, version)
    return version


async def require_change(db: AsyncSession, comparison: Comparison) -> None:
    """Raises Conflict for a redraft that is the version before it once more."""
    if await is_repeated(db, comparison):
        raise Conflict(
            N_(
                "This text is word for word that of version {number}, so there is nothing to"
                " publish. Set it aside, or bring in the file that was changed."
            ),
            number=comparison.aim.number - 1,
        )


async def _next(
    db: AsyncSession,
    dossier: Dossier,
    manuscript: Manuscript,
    comparison: Comparison,
    note: str,
    now: datetime,
) -> Version:
    require_linked(comparison)
    if comparison.waiting:
        raise Conflict(
            N_("Say first what became of every clause. Still waiting: {count}."),
            count=comparison.waiting,
        )
    await require_change(db, comparison)
    if not note:
        raise Invalid(N_("Say what this version changes and why."), field="note")
    return await store_redraft(
        db,
        dossier,
        comparison,
        ties=comparison.ties or (),
        language=manuscript.language,
        source=_file(manuscript),
        note=note,
        now=now,
    )


def _file(manuscript: Manuscript) -> KeptFile:
    return KeptFile(manuscript.source_name, manuscript.source_sha256 or b"")


async def _published(db: AsyncSession, manuscript: Manuscript, version: Version) -> None:
    manuscript.state, manuscript.waiting = ManuscriptState.PUBLISHED, 0
    manuscript.number, manuscript.version_id = version.number, version.id
    db.add(manuscript)
    await db.flush()
