"""Change the tree of a text, and take the last change back."""

from collections.abc import Callable
from datetime import datetime

from consultation.actions.hold_manuscript import hold_revision
from consultation.models import EditKind, Manuscript, ManuscriptEdit
from consultation.queries import manuscripts
from consultation.rules.kept_acts import as_act, as_data
from consultation.rules.manuscripts import at
from consultation.rules.splices import splices, taken_back
from consultation.splitting import Act
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_

# What a clause is called in the list of changes has room for so many letters.
_CALLED = 120


async def edit_manuscript(
    db: AsyncSession,
    manuscript: Manuscript,
    kind: EditKind,
    edit: Callable[[Act], Act],
    *,
    node: str,
    revision: int,
    by_id: int,
    now: datetime,
) -> None:
    """Do one edit of `rules/manuscripts.py` to the clause called `node`; it can be taken back.

    Raises Conflict where somebody has changed the text since this revision, and what the edit
    itself refuses. An edit that changes nothing is none.
    """
    await hold_revision(db, manuscript, revision)
    before = manuscript.act or {}
    act = as_act(before)
    clause = act.nodes[at(act, node)]
    after = as_data(edit(act))
    changes = splices(before, after)
    if not changes:
        return
    _change(manuscript, after)
    db.add_all(
        [
            manuscript,
            ManuscriptEdit(
                manuscript_id=stored(manuscript.id),
                revision=manuscript.revision,
                kind=kind,
                clause=" ".join(f"{clause.label} {clause.title or clause.text}".split())[:_CALLED],
                change=changes,
                by_id=by_id,
                at=now,
            ),
        ]
    )
    await db.flush()


async def undo_edit(
    db: AsyncSession, manuscript: Manuscript, *, revision: int, now: datetime
) -> None:
    """Take the newest change back that was not taken back yet. Raises Conflict where none is."""
    await hold_revision(db, manuscript, revision)
    last = await manuscripts.last_edit(db, stored(manuscript.id))
    if last is None:
        raise Conflict(N_("There is no change left to undo."))
    _change(manuscript, taken_back(manuscript.act or {}, last.change))
    last.undone_at = now
    db.add_all([manuscript, last])
    await db.flush()


def _change(manuscript: Manuscript, act: dict[str, object]) -> None:
    """Another tree is compared anew when somebody asks what became of its clauses."""
    manuscript.act = act
    manuscript.links = None
    manuscript.revision += 1
