"""Receipts of comments: what a mark proves, as its author keeps it and as everybody checks it."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from consultation.models import Comment, CommentState, CommentWording
from consultation.queries import comments, wordings
from consultation.rules.comment_receipts import (
    About,
    Beside,
    SaidFor,
    Wording,
    canonical_wording,
    mark_of,
)
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.qr import qr_code
from core.rendering import render
from core.requests import db, settings


@dataclass(frozen=True)
class ReceiptPage:
    """One wording of a comment, its mark, and whether both still belong together.

    `matches` says whether the mark is that on the receipt which led here; None when none did.
    `canonical` is what was marked, "" where the words are not to be read, `said_for` the
    organisation that it names.
    """

    comment: Comment
    wording: CommentWording
    about: About
    address: str
    qr: Markup
    matches: bool | None
    is_own: bool
    is_whole: bool
    said_for: SaidFor | None
    canonical: str

    @property
    def mark(self) -> str:
        return self.wording.mark.hex()


async def receipt(request: Request) -> Response:
    """Raises NotThere for a wording that nobody wrote or that is older than receipts."""
    marked = await _marked(request)
    wording, address = marked.wording, _address(request, marked.wording)
    asked = request.query_params.get("mark")
    page = ReceiptPage(
        comment=marked.comment,
        wording=wording,
        about=marked.about,
        address=address,
        qr=Markup(qr_code(address)),  # noqa: S704 (drawn by us out of an address of ours)
        matches=None if asked is None else asked.strip().lower() == wording.mark.hex(),
        is_own=marked.is_own,
        said_for=marked.said.beside.said_for if marked.is_read else None,
        is_whole=mark_of(marked.said, marked.about) == wording.mark,
        canonical=canonical_wording(marked.said, marked.about).decode() if marked.is_read else "",
    )
    return render(request, "consultation/comments/receipt.html", page)


async def canonical(request: Request) -> Response:
    """The very bytes of which the mark is SHA-256. Raises NotThere where the words are not to be
    read.
    """
    marked = await _readable(request)
    form = canonical_wording(marked.said, marked.about)
    return Response(form, media_type="application/json")


async def words(request: Request) -> Response:
    """The words the comment is about, of which `about` in the canonical form is SHA-256."""
    marked = await _readable(request)
    return Response(marked.about.marked_words, media_type="text/plain; charset=utf-8")


@dataclass(frozen=True)
class _Marked:
    """A wording with all that its mark is made of; `is_read` by whoever looks."""

    comment: Comment
    wording: CommentWording
    about: About
    said: Wording
    is_own: bool
    is_read: bool


async def _readable(request: Request) -> _Marked:
    marked = await _marked(request)
    if not marked.is_read:
        raise NotThere(N_("The words of this comment are not shown."))
    return marked


async def _marked(request: Request) -> _Marked:
    identity, number = request.path_params["comment"], request.path_params["wording"]
    comment = await comments.by_id(db(request), identity)
    wording = await wordings.one(db(request), identity, number)
    if comment is None or wording is None:
        raise NotThere(N_("There is no receipt of this number. If you hold one, keep it."))
    about = (await wordings.about(db(request), [comment.clause_version_id]))[
        comment.clause_version_id
    ]
    seen = viewer(request)
    is_own = seen is not None and seen.person_id == comment.person_id
    is_read = comment.state is CommentState.SHOWN or (is_own and comment.state is CommentState.HELD)
    said = _said(wording, await wordings.beside(db(request), comment))
    return _Marked(comment, wording, about, said, is_own, is_read)


def _said(wording: CommentWording, beside: Beside) -> Wording:
    return Wording(
        comment_id=wording.comment_id,
        number=wording.number,
        language=wording.language,
        stance=wording.stance,
        body=wording.body,
        proposed=wording.proposed,
        quote=wording.quote,
        written_at=wording.written_at,
        beside=beside,
    )


def _address(request: Request, wording: CommentWording) -> str:
    """Where everybody checks this very wording: its number, and the mark it must have."""
    path = request.app.url_path_for(
        "comment_receipt", comment=stored(wording.comment_id), wording=wording.number
    )
    return f"{settings(request).public_address}{path}?mark={wording.mark.hex()}"
