"""Files beside comments: received with the words, and taken away by readers, never shown inline."""

from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from accounts.models import Role
from accounts.rules.limits import address_block
from accounts.taking_turns import take_turn
from accounts.viewing import Viewer, signed_in, viewer
from consultation.models import Comment, CommentAttachment, CommentState, SubmissionScan
from consultation.queries import attachments, comments
from consultation.rules.attachments import LARGEST, MOST, Attachable, attachable, require_few
from core.errors import Invalid, NotThere
from core.forms import Filled
from core.i18n import N_
from core.limits import Limit
from core.requests import client_address, db, translator, typed

# All the files of a comment, and the form around them.
UPLOAD_LIMIT = MOST * LARGEST + 256 * 1024
# Files that one network fetches, and comments with files that one person sends, in an hour.
DOWNLOADS = Limit("comment_attachments", tries=300, window_seconds=3600)
UPLOADS = Limit("comment_uploads", tries=30, window_seconds=3600)


async def received(request: Request, form: Filled[Any]) -> list[Attachable]:
    """The files that were sent along; what is wrong with one is said beside the field, by its name.

    Raises TooOften.
    """
    sent = [
        file
        for file in typed(request).getlist("file")
        if isinstance(file, UploadFile) and file.filename
    ]
    if not sent:
        return []
    await take_turn(request, UPLOADS, str(signed_in(request).person_id))
    with form.refusals():
        require_few(sent)
    return [] if form.errors else await _checked(request, form, sent)


def chosen(request: Request) -> set[int]:
    """The numbers of files kept with what was begun that are still to go along."""
    return {number for number in range(1, MOST + 1) if typed(request).get(f"kept-{number}")}


async def original(request: Request) -> Response:
    """A file byte for byte as it is kept. Raises NotThere where its comment is not to be read."""
    identity, number = request.path_params["comment"], request.path_params["number"]
    comment = await comments.by_id(db(request), identity)
    found = await attachments.one(db(request), identity, number)
    if comment is None or found is None or not _is_seen(comment, viewer(request)):
        raise NotThere(N_("There is no file at this address."))
    await take_turn(request, DOWNLOADS, address_block(client_address(request)))
    return await download(request, found)


async def download(request: Request, file: CommentAttachment | SubmissionScan) -> Response:
    """The file to be taken away, whatever a browser would make of it."""
    headers = {
        "content-disposition": f"attachment; filename*=utf-8''{quote(file.name, safe='')}",
        "x-content-type-options": "nosniff",
        "digest": f"sha-256={file.sha256.hex()}",
    }
    content = await attachments.content(db(request), file)
    return Response(content, media_type="application/octet-stream", headers=headers)


def _is_seen(comment: Comment, seen: Viewer | None) -> bool:
    """Where it is not shown, only its author and those who decide about it see it."""
    if comment.state is CommentState.SHOWN:
        return True
    deciders = {Role.MODERATOR, Role.OMBUDSMAN}
    return seen is not None and (seen.person_id == comment.person_id or bool(seen.roles & deciders))


async def _checked(request: Request, form: Filled[Any], sent: list[UploadFile]) -> list[Attachable]:
    say, taken = translator(request).gettext, []
    for file in sent:
        try:
            content = await file.read()
            taken.append(await run_in_threadpool(attachable, file.filename or "", content))
        except Invalid as refusal:
            why = say(refusal.message, **refusal.params)
            form.errors["file"] = f"“{file.filename}”: {why}"
            break
    return taken
