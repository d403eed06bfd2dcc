"""Ask for the comments of a draft to be folded, and keep what a worker has found, bit by bit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import col

from consultation.models import CommentGroup, CommentGroupMember, Folding
from consultation.rules.folding_groups import Folded
from core.database import AsyncSession
from core.jobs import enqueue

# The job that folds the comments of a draft; it is asked for with the number of the draft.
JOB = "fold_comments"

# Groups counted in one transaction.
COUNTED_AT_ONCE = 50

# Only what is shown and says what was read; who changes it meanwhile is waited for.
_KEEP = text(
    """
    with said as (
        select comment.id, found.group_id, found.score, found.own
        from unnest(
            cast(:comments as bigint[]), cast(:wordings as integer[]), cast(:groups as bigint[]),
            cast(:scores as integer[]), cast(:owns as integer[])
        ) as found(comment_id, wording, group_id, score, own)
        join comment on comment.id = found.comment_id
        where comment.state = 'shown' and comment.wording = found.wording
        order by comment.id
        for share of comment
    )
    insert into comment_group_member as member (comment_id, group_id, score, own)
    select id, group_id, score, own from said
    on conflict (comment_id) do update
    set group_id = excluded.group_id, score = excluded.score, own = excluded.own
    where (member.group_id, member.score, member.own)
        is distinct from (excluded.group_id, excluded.score, excluded.own)
    """
)


@dataclass(frozen=True, slots=True)
class Found:
    """A comment in its group, as it was compared: this wording of it."""

    comment_id: int
    wording: int
    group_id: int
    score: int
    own: int


async def ask_to_fold(
    db: AsyncSession, dossier_id: int, *, by_id: int | None, now: datetime
) -> bool:
    """False where somebody has asked already and waits; `by_id` is None where the portal asks."""
    asked = {"by_id": by_id, "asked_at": now, "progress": 0}
    added = await db.exec(
        upsert(Folding)
        .values(dossier_id=dossier_id, run=0, comments=0, until_id=0, **asked)
        .on_conflict_do_update(
            index_elements=["dossier_id"], set_=asked, where=col(Folding.progress) == 100
        )
        .returning(col(Folding.dossier_id))
    )
    if added.scalar_one_or_none() is None:
        return False
    await enqueue(db, JOB, str(dossier_id))
    return True


async def begin_folding(db: AsyncSession, dossier_id: int) -> int | None:
    """The number of this run, which takes over from any before it; None where nobody waits."""
    begun = await db.exec(
        update(Folding)
        .where(col(Folding.dossier_id) == dossier_id, col(Folding.progress) < 100)
        .values(run=col(Folding.run) + 1)
        .returning(col(Folding.run))
    )
    return begun.scalar_one_or_none()


async def note_folding(db: AsyncSession, dossier_id: int, *, run: int, progress: int) -> None:
    """How far it is, in hundredths."""
    await db.exec(
        update(Folding)
        .where(col(Folding.dossier_id) == dossier_id, col(Folding.run) == run)
        .values(progress=progress)
    )


async def keep_groups(
    db: AsyncSession, dossier_id: int, found: Sequence[Folded], *, now: datetime
) -> list[int]:
    """The numbers of the groups, in the same order: those known already, and new ones."""
    new = [folded for folded in found if folded.group_id is None]
    numbers: list[int] = []
    if new:
        made = await db.exec(
            insert(CommentGroup).returning(col(CommentGroup.id), sort_by_parameter_order=True),
            params=[
                {
                    "dossier_id": dossier_id,
                    "sample_id": folded.sample_id,
                    "comments": 0,
                    "people": 0,
                    "additions": 0,
                    "made_at": now,
                }
                for folded in new
            ],
        )
        numbers = list(made.scalars())
    fresh = iter(numbers)
    kept = [folded.group_id or next(fresh) for folded in found]
    merged = {
        old: number for folded, number in zip(found, kept, strict=True) for old in folded.merged
    }
    samples = {folded.group_id: folded.sample_id for folded in found if folded.group_id is not None}
    await _point(db, "sample_id", samples)
    await _point(db, "merged_into_id", merged)
    return kept


async def keep_members(db: AsyncSession, members: Sequence[Found]) -> None:
    """Comments that were hidden, taken back or changed since they were compared are left out."""
    connection = await db.connection()
    await connection.execute(
        _KEEP,
        {
            "comments": [member.comment_id for member in members],
            "wordings": [member.wording for member in members],
            "groups": [member.group_id for member in members],
            "scores": [member.score for member in members],
            "owns": [member.own for member in members],
        },
    )


async def let_go(db: AsyncSession, comment_ids: Sequence[int]) -> None:
    """These comments stand in no group any more."""
    await db.exec(
        delete(CommentGroupMember).where(col(CommentGroupMember.comment_id).in_(comment_ids))
    )


async def count_groups(db: AsyncSession, group_ids: Sequence[int]) -> None:
    """Count who is in them now; one whose sample has gone takes the most alike."""
    connection = await db.connection()
    await connection.execute(
        text(
            "select count_comment_group(n) from unnest(cast(:groups as bigint[])) as n order by n"
        ),
        {"groups": list(group_ids)},
    )


async def end_folding(
    db: AsyncSession, dossier_id: int, *, run: int, comments: int, until_id: int, now: datetime
) -> None:
    """Nobody waits any more."""
    await db.exec(
        update(Folding)
        .where(col(Folding.dossier_id) == dossier_id, col(Folding.run) == run)
        .values(progress=100, done_at=now, comments=comments, until_id=until_id)
    )


async def _point(db: AsyncSession, column: str, to: Mapping[int, int]) -> None:
    """Set this key of groups, by the group."""
    if to:
        connection = await db.connection()
        await connection.execute(
            text(
                f"update comment_group set {column} = given.target from unnest("  # noqa: S608
                " cast(:groups as bigint[]), cast(:targets as bigint[])) as given(number, target)"
                " where comment_group.id = given.number"
            ),
            {"groups": list(to), "targets": list(to.values())},
        )
