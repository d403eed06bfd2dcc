"""What moderation may ask of this house: describe a comment, show it, hide it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from agencies.queries.memberships import works_for
from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import KIND as KIND
from consultation.actions.post_comment import words_of
from consultation.models import Comment, CommentAttachment, CommentState
from consultation.queries import attachments, comments, dossiers
from consultation.queries.comments import Subject
from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere
from core.gate import UNSTATED, Fact, Ruling
from core.i18n import N_
from core.requests import db as session_of


@dataclass(frozen=True)
class Described:
    """A comment under judgement, in the shape of `moderation.subjects.Described`."""

    identity: int
    title: str
    text: str
    language: str
    author_id: int
    posted_at: datetime
    is_shown: bool
    path: str
    route: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    anchor: str = ""

    @property
    def is_readable(self) -> bool:
        return self.is_shown


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Described]:
    """Comments by their identity, in two queries; unknown ones are left out."""
    if not identities:
        return {}
    found = await comments.subjects(db, list(identities))
    files = await attachments.of_comments(db, identities)
    return {
        identity: _described(subject, files.get(identity, ()))
        for subject in found
        for identity in [stored(subject.comment.id)]
    }


async def facts(request: Request, identity: int) -> Sequence[Fact]:
    """The draft or act in force it is about, and the agency that answers for that."""
    session = session_of(request)
    record = await dossiers.record(session, (await _comment(session, identity)).dossier_id)
    if record is None:
        return []
    draft, agency = record.dossier, record.agency
    what, whose = (
        (N_("Act in force"), N_("Agency that answers for it"))
        if record.act
        else (N_("Draft"), N_("Drafting agency"))
    )
    return [
        Fact(what, draft.titles, "dossier", {"dossier": stored(draft.id)}),
        Fact(whose, agency.names, "agency", {"agency": agency.slug}),
    ]


async def show(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int | None,
    reason: str,
    overturned: int | None = None,
    now: datetime,
) -> None:
    """Let a held comment be read, or restore a hidden one; a withdrawn one has no words left, and
    one whose person did not send it is theirs to bring back.
    """
    comment = await _comment(db, identity)
    if comment.state in {CommentState.WITHDRAWN, CommentState.DISOWNED}:
        return
    await move_comment(db, comment, to=CommentState.SHOWN, by_id=by_id, reason=reason, now=now)


async def hide(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int | None,
    reason: str,
    ruling: Ruling = UNSTATED,
    now: datetime,
) -> None:
    """Take a comment out of sight; its stub stays in the thread. A withdrawn one is out of it."""
    comment = await _comment(db, identity)
    if comment.state is CommentState.WITHDRAWN:
        return
    await move_comment(db, comment, to=CommentState.HIDDEN, by_id=by_id, reason=reason, now=now)


async def hand_back(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int,
    reason: str,
    ruling: Ruling = UNSTATED,
    now: datetime,
) -> None:
    """Raises Conflict: a comment is shown or hidden, never handed back."""
    raise Conflict(N_("A comment is not handed back. Leave it or hide it."))


async def is_impartial(db: AsyncSession, identity: int, person_id: int) -> bool:
    """Neither the comment's author nor anybody of the agency whose draft it is about."""
    comment = await _comment(db, identity)
    if comment.person_id == person_id:
        return False
    dossier = await dossiers.by_id(db, comment.dossier_id)
    return dossier is not None and not await works_for(db, person_id, dossier.agency_id)


async def _comment(db: AsyncSession, identity: int) -> Comment:
    comment = await comments.by_id(db, identity)
    if comment is None:
        raise NotThere(N_("There is no such comment."))
    return comment


def _described(subject: Subject, files: Sequence[CommentAttachment]) -> Described:
    """Who decides reads the words and opens the files, each at its address."""
    path = f"/consultation/comments/{subject.comment.id}"
    named = [f"{file.name}: {path}/attachments/{file.number}" for file in files]
    titles, parent_id = subject.dossier.titles, subject.comment.parent_id
    title = titles.get(subject.comment.language) or next(iter(titles.values()))
    return Described(
        identity=stored(subject.comment.id),
        title=f"{title} · {subject.label}" if subject.label else title,
        text="\n\n".join([words_of(subject.comment).text, *named]),
        language=subject.comment.language,
        author_id=subject.comment.person_id,
        posted_at=subject.comment.posted_at,
        is_shown=subject.comment.state is CommentState.SHOWN,
        path=path,
        route="clause" if parent_id is None else "comment_replies",
        params=(
            {"dossier": stored(subject.dossier.id), "uid": subject.uid}
            if parent_id is None
            else {"comment": parent_id}
        ),
        anchor=f"comment-{subject.comment.id}",
    )
