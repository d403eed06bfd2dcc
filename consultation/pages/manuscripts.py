"""Texts on their way to publication: those of an agency, bringing one in, looking it through."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation import outline
from consultation.actions.bring_in import bring_in
from consultation.actions.import_act import LANGUAGES
from consultation.actions.keep_file import Source
from consultation.forms.manuscripts import BringInForm
from consultation.models import Dossier, Manuscript, ManuscriptState
from consultation.outline import Outline
from consultation.queries import acts, dossiers, manuscripts
from consultation.queries.manuscripts import ListedManuscript, SeenEdit
from consultation.rules.kept_acts import as_act
from consultation.rules.permissions import BRING_IN
from consultation.rules.succession import newest_number, resting
from consultation.splitting import UnreadableAct
from core.database import stored
from core.errors import Conflict, NotAllowed, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, is_fragment_wanted, now, translator, typed

# A file of the largest size that is read, and the form around it.
UPLOAD_LIMIT = 20_000_000 + 64 * 1024


@dataclass(frozen=True)
class ManuscriptsPage:
    """The texts that an agency has brought in, and the files that could not be read."""

    agency: Agency
    texts: Page[ListedManuscript]
    refused: Sequence[Manuscript]


@dataclass(frozen=True)
class BringInPage:
    """The form a file is sent with, for a new draft of this agency or for the draft given.

    `resting` are languages that its newest version lacks and an earlier one had.
    """

    agency: Agency
    dossier: Dossier | None
    newest: int
    resting: Sequence[str]
    languages: Sequence[str]
    form: Filled[BringInForm]


@dataclass(frozen=True)
class ManuscriptPage:
    """A text, where it stands and, once it is read, a section of its tree."""

    manuscript: Manuscript
    agency: Agency
    dossier: Dossier | None
    uploaded_by: str
    outline: Outline | None
    edits: Sequence[SeenEdit]

    @property
    def may_undo(self) -> bool:
        return any(seen.edit.undone_at is None for seen in self.edits)

    @property
    def other_language(self) -> str:
        """The language its words are in, where that is not the one they were brought in as."""
        found: str = (self.manuscript.act or {}).get("language", self.manuscript.language)
        return "" if found == self.manuscript.language else found

    @property
    def sha256(self) -> str:
        return (self.manuscript.source_sha256 or b"").hex()


async def listed(request: Request) -> Response:
    agency = await _own_agency(request)
    texts = await manuscripts.listed(db(request), stored(agency.id), asked_page(request))
    refused = await manuscripts.refused(db(request), stored(agency.id))
    page = ManuscriptsPage(agency, texts, refused)
    return render(request, "consultation/manuscripts/listed.html", page)


async def new(request: Request) -> Response:
    agency, dossier = await _wanted(request)
    language = request.query_params.get("language", "")
    page = await _bring_in_page(request, agency, dossier, empty(language=language))
    return render(request, "consultation/manuscripts/new.html", page)


async def bring(request: Request) -> Response:
    """Read a small file at once, and a long one by a job whose progress is told."""
    agency, dossier = await _wanted(request)
    form = read(typed(request), BringInForm, translator(request))
    file = typed(request).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        form.errors["file"] = translator(request).gettext(N_("Choose a file."))
    elif form.is_right:
        with form.refusals():
            try:
                manuscript = await bring_in(
                    db(request),
                    Source(file.filename, await file.read()),
                    agency_id=stored(agency.id),
                    dossier=dossier,
                    language=form.value.language,
                    is_next=form.value.is_next,
                    by_id=signed_in(request).person_id,
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            except UnreadableAct as fault:
                form.errors["file"] = _said(request, fault)
    if not form.is_right:
        page = await _bring_in_page(request, agency, dossier, form)
        return render(request, "consultation/manuscripts/new.html", page, status=422)
    if manuscript.state is ManuscriptState.READY:
        flash(request, N_("The file was read. Look through the text before you publish it."))
    return see_other(request, "manuscript", manuscript=stored(manuscript.id))


async def manuscript(request: Request) -> Response:
    """The tree of a text, section by section; or how far its file has been read."""
    found, agency = await manuscript_at(request)
    session = db(request)
    if is_fragment_wanted(request) and found.state is ManuscriptState.READING:
        return render(request, "consultation/manuscripts/progress.html", found)
    is_ready = found.state is ManuscriptState.READY
    asked = request.query_params.get("section", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    names = await people.names_of(session, [found.uploaded_by_id])
    page = ManuscriptPage(
        manuscript=found,
        agency=agency,
        dossier=await dossiers.by_id(session, found.dossier_id) if found.dossier_id else None,
        uploaded_by=names[found.uploaded_by_id],
        outline=outline.section_of(as_act(found.act or {}), number) if is_ready else None,
        edits=await manuscripts.edits(session, stored(found.id)) if is_ready else [],
    )
    fragment = is_fragment_wanted(request) and found.state is not ManuscriptState.READING
    headers = {"hx-refresh": "true"} if fragment else None
    return render(request, "consultation/manuscripts/manuscript.html", page, headers=headers)


async def original(request: Request) -> Response:
    """The file as it was brought in, byte for byte, never shown by the browser itself."""
    found, _ = await manuscript_at(request)
    source = await manuscripts.source(db(request), found.source_sha256 or b"")
    if source is None:
        raise NotThere(N_("The file of this text was not kept: it could not be read."))
    headers = {
        "content-disposition": f"attachment; filename*=utf-8''{quote(found.source_name, safe='')}",
        "digest": f"sha-256={source.sha256.hex()}",
    }
    return Response(source.content, media_type="application/octet-stream", headers=headers)


async def manuscript_at(request: Request) -> tuple[Manuscript, Agency]:
    """The text of the address, for an officer of its agency. Raises NotThere, NotAllowed."""
    seen = signed_in(request)
    found = await manuscripts.by_id(db(request), request.path_params["manuscript"])
    agency = await agencies.by_id(db(request), found.agency_id) if found else None
    if found is None or agency is None or found.state is ManuscriptState.DISCARDED:
        raise NotThere(N_("There is no text at this address."))
    BRING_IN.require(
        seen, await memberships.works_for(db(request), seen.person_id, found.agency_id)
    )
    return found, agency


async def _wanted(request: Request) -> tuple[Agency, Dossier | None]:
    """The draft that the address names with the agency that drafts it, else the officer's own."""
    asked = request.query_params.get("dossier", "")
    if not asked:
        return await _own_agency(request), None
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 19
    dossier = await dossiers.by_id(db(request), int(asked)) if is_number else None
    agency = await agencies.by_id(db(request), dossier.agency_id) if dossier else None
    if dossier is None or agency is None:
        raise NotThere(N_("There is no draft at this address."))
    await _require_member(request, agency)
    return agency, dossier


async def _own_agency(request: Request) -> Agency:
    """The agency asked for, else the first this officer works for. Raises NotAllowed, NotThere."""
    seen = signed_in(request)
    slug = request.query_params.get("agency", "")
    if not slug:
        own = await memberships.agencies_of(db(request), seen.person_id)
        if not own:
            raise NotAllowed(N_("You work for no agency, so you bring no text in."))
        return own[0]
    agency = await agencies.by_slug(db(request), slug)
    if agency is None:
        raise NotThere(N_("There is no agency at this address."))
    await _require_member(request, agency)
    return agency


async def _require_member(request: Request, agency: Agency) -> None:
    seen = signed_in(request)
    BRING_IN.require(
        seen, await memberships.works_for(db(request), seen.person_id, stored(agency.id))
    )


def _said(request: Request, fault: UnreadableAct) -> str:
    """What is wrong with the file, and where."""
    say = translator(request).gettext
    sentence = say(fault.message, **fault.params)
    if fault.line is None:
        return sentence
    return say(N_("Line {line}: {sentence}"), line=fault.line, sentence=sentence)


async def _bring_in_page(
    request: Request, agency: Agency, dossier: Dossier | None, form: Filled[BringInForm]
) -> BringInPage:
    published = await acts.versions_of(db(request), stored(dossier.id)) if dossier else []
    return BringInPage(
        agency, dossier, newest_number(published), resting(published), sorted(LANGUAGES), form
    )
