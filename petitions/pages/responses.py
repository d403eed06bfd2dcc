"""An answer at its own permanent address: to read, to print, and to check by its hash."""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response as HttpResponse

from accounts.viewing import signed_in, viewer
from agencies.queries import memberships, obligations
from core.database import stored
from core.errors import NotThere
from core.i18n import N_, localised
from core.i18n.formats import written_date, written_moment
from core.printing import Document, Part, printed
from core.qr import qr_code
from core.rendering import path_to, render
from core.requests import db, language, settings, translator
from petitions.models import Petition, Response, ResponseVerdict
from petitions.pages.answers import Answer, answers_of
from petitions.pages.petitions import petition_named
from petitions.queries import responses, verdicts
from petitions.rules.commitments import Promise
from petitions.rules.permissions import READ, SETTLE_COMMITMENT
from petitions.rules.response_hash import canonical_response
from petitions.rules.signing import signer_hash
from petitions.rules.states import SHOWN
from petitions.rules.verdicts import may_judge

VERDICTS = {
    ResponseVerdict.ACCEPTED: N_("Accepted"),
    ResponseVerdict.PARTLY: N_("Accepted in part"),
    ResponseVerdict.REFUSED: N_("Refused"),
}


@dataclass(frozen=True)
class AnswerPage:
    """An answer, where it is found, and what this reader can say of it.

    `own` is whether the reader has said that it answers the question, None before they said so;
    `left_out` is how many votes did not count when the vote was closed.
    """

    petition: Petition
    answer: Answer
    address: str
    qr: Markup
    may_judge: bool
    own: bool | None
    left_out: int
    can_settle: bool


async def show(request: Request) -> HttpResponse:
    petition, response = await response_named(request)
    answer = await _answer(request, response)
    seen = viewer(request)
    address = _address(request, response)
    page = AnswerPage(
        petition=petition,
        answer=answer,
        address=address,
        qr=Markup(qr_code(address)),  # noqa: S704 (made of numbers by ourselves)
        may_judge=answer.is_asked and await _may_judge(request, response),
        own=await _own(request, response),
        left_out=await _left_out(request, answer),
        can_settle=seen is not None
        and SETTLE_COMMITMENT.holds(
            seen,
            await memberships.works_for(db(request), seen.person_id, answer.obligation.agency_id),
        ),
    )
    return render(request, "petitions/responses/response.html", page)


async def pdf(request: Request) -> HttpResponse:
    """The answer on paper, as it was published; what has become of it since, its page says.

    It is not stored: the same words make the same bytes, and a browser that has them is told so.
    """
    petition, response = await response_named(request)
    document = _document(request, petition, await _answer(request, response))
    headers = {
        "etag": f'"{document.mark}"',
        "cache-control": "private, no-cache",
        "content-disposition": f'inline; filename="petition-{petition.id}-{response.id}.pdf"',
    }
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return HttpResponse(status_code=304, headers=headers)
    return HttpResponse(await printed(document), media_type="application/pdf", headers=headers)


async def canonical(request: Request) -> HttpResponse:
    """The very bytes that the hash is taken of; see `rules/response_hash.py`."""
    petition, response = await response_named(request)
    answer = await _answer(request, response)
    written = canonical_response(
        response,
        [Promise(kept.commitment.words, kept.commitment.due_on) for kept in answer.commitments],
        agency_slug=answer.agency.slug,
        text_hash=await responses.text_hash_at(
            db(request), stored(petition.id), response.published_at
        ),
    )
    return HttpResponse(written, media_type="application/json")


async def response_named(request: Request) -> tuple[Petition, Response]:
    """The answer an address names, and its petition. Raises NotThere, and NotAllowed for an answer
    to a petition that was hidden since.
    """
    petition = await petition_named(request)
    found = await responses.by_id(db(request), request.path_params["response"])
    if found is None or found.petition_id != petition.id:
        raise NotThere(N_("There is no answer at this address."))
    if petition.state not in SHOWN:
        READ.require(signed_in(request), petition)
    return petition, found


async def _answer(request: Request, response: Response) -> Answer:
    owed = await obligations.by_id(db(request), response.obligation_id)
    [answer] = await answers_of(request, [response], [owed] if owed else [])
    return answer


async def _may_judge(request: Request, response: Response) -> bool:
    seen = viewer(request)
    if seen is None:
        return False
    session = db(request)
    signer = _signer(request, response, seen.person_id)
    ever = await verdicts.signatures_ever(session, signer)
    crossing = await verdicts.crossing_answered(session, response) if ever else None
    return may_judge(ever, crossing, response)


async def _own(request: Request, response: Response) -> bool | None:
    seen = viewer(request)
    if seen is None:
        return None
    signer = _signer(request, response, seen.person_id)
    own = await verdicts.own(db(request), stored(response.id), signer)
    return own.answers if own else None


async def _left_out(request: Request, answer: Answer) -> int:
    if answer.response.verdict_decided_at is None:
        return 0
    return await verdicts.given(db(request), stored(answer.response.id)) - answer.votes.total


def _signer(request: Request, response: Response, person_id: int) -> bytes:
    key = settings(request).identity_key.get_secret_value()
    return signer_hash(key, response.petition_id, person_id)


def _address(request: Request, response: Response) -> str:
    path = path_to(
        request, "petition_answer", petition=response.petition_id, response=stored(response.id)
    )
    return settings(request).public_address.rstrip("/") + path


def _document(request: Request, petition: Petition, answer: Answer) -> Document:
    """What is printed: nothing that may change after the answer was published."""
    speaker, spoken = translator(request), language(request)
    say = speaker.gettext
    name = partial(localised, language=spoken)
    response, agency = answer.response, localised(answer.agency.names, spoken)
    in_time = say(N_("in time")) if answer.is_in_time else say(N_("late"))
    facts = [
        (say(N_("Decision")), say(VERDICTS[response.verdict])),
        (say(N_("Agency")), agency),
        (say(N_("Responsible officer")), answer.officer),
        (say(N_("Published")), f"{written_moment(response.published_at, speaker)}, {in_time}"),
        (say(N_("Due")), written_moment(answer.due_at, speaker)),
        (say(N_("Legal basis")), name(answer.obligation.legal_basis)),
        (say(N_("Obligation")), str(answer.obligation.id)),
    ]
    parts = [Part(say(N_("Reasons")), response.language, response.reasons)]
    if answer.commitments:
        promised = [
            say(
                N_("{words} (by {day})"),
                words=kept.commitment.words,
                day=written_date(kept.commitment.due_on, spoken),
            )
            for kept in answer.commitments
        ]
        parts.append(Part(say(N_("Commitments")), response.language, items=promised))
    if answer.opens:
        titles = name(answer.opens.titles)
        parts.append(Part(say(N_("It opens a public discussion")), spoken.tag, titles))
    return Document(
        title=petition.demand,
        title_language=petition.language,
        language=spoken.tag,
        author=agency,
        kicker=say(N_("Answer to petition {number}"), number=petition.id),
        facts=facts,
        parts=parts,
        address=_address(request, response),
        note=say(
            N_("The page of this answer shows the same hash, and what has become of it since:")
        ),
        hash_name=say(N_("SHA-256 of the answer in its canonical form")),
        hash=response.content_hash.hex(),
        at=response.published_at,
    )
