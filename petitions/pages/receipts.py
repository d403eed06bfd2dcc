"""Receipts: an entry of the log as everybody can check it, and as its signer keeps it."""

import hmac
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in, viewer
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.qr import qr_code
from core.rendering import render, see_other
from core.requests import db, language, settings
from petitions.models import Checkpoint, Petition, Signature
from petitions.pages.choices import region_name
from petitions.pages.log import logged_petition
from petitions.pages.published import own_signature
from petitions.queries import checkpoints, log, log_heads, proofs, signatures, texts
from petitions.rules.leaves import Logged
from petitions.rules.marks import mark
from petitions.rules.merkle import includes
from petitions.rules.reasons import reason_name
from petitions.rules.receipts import Receipt
from petitions.rules.signing import signer_hash
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class ReceiptPage:
    """An entry of the log, what has become of its signature, and where its proof leads.

    `matches` says whether it is the entry on the receipt that led here; None when none did.
    """

    petition: Petition
    receipt: Receipt
    signature: Signature
    region: str
    reason: str
    checkpoint: Checkpoint | None
    address: str
    qr: Markup
    matches: bool | None
    is_own: bool

    @property
    def entry(self) -> Logged:
        return self.receipt.entry

    @property
    def is_proven(self) -> bool:
        """Whether the proof really leads from the entry to the root of the checkpoint."""
        sealed = self.checkpoint
        return sealed is not None and includes(
            sealed.root_hash,
            sealed.size,
            index=self.entry.number - 1,
            leaf=self.entry.leaf_hash,
            proof=self.receipt.proof,
        )

    @property
    def shows_words(self) -> bool:
        return self.petition.state in SHOWN


@dataclass(frozen=True)
class MissingPage:
    """An entry that somebody has a number of, and the log does not have."""

    petition: Petition
    number: int
    length: int


async def own(request: Request) -> Response:
    """Leads to the receipt of whoever asks. Raises SignInFirst; NotThere without a signature."""
    signed_in(request)
    petition = await logged_petition(request)
    found = await own_signature(request, petition)
    if found is None:
        raise NotThere(N_("You have no signature under this petition, so there is no receipt."))
    return see_other(request, "petition_receipt", petition=petition.id, number=found.number)


async def receipt(request: Request) -> Response:
    petition = await logged_petition(request)
    identity, number = stored(petition.id), request.path_params["number"]
    entry = await log.entry(db(request), identity, number)
    if entry is None:
        length = (await log.tally_now(db(request), identity)).log_length
        missing = MissingPage(petition, number, length)
        return render(request, "petitions/receipts/missing.html", missing, status=404)
    made, sealed = await _receipt(request, petition, entry)
    signature = await signatures.by_id(db(request), stored(entry.entry.signature_id))
    address = _address(request, entry)
    asked = request.query_params.get("leaf")
    page = ReceiptPage(
        petition=petition,
        receipt=made,
        signature=signature,
        region=region_name(request, entry.entry.region),
        reason=reason_name(signature.invalidated_for or "", language(request)),
        checkpoint=sealed,
        address=address,
        qr=Markup(qr_code(address)),  # noqa: S704 (drawn by us out of an address of ours)
        matches=None if asked is None else asked.lower() == entry.leaf_hash.hex(),
        is_own=_is_own(request, petition, entry),
    )
    return render(request, "petitions/receipts/receipt.html", page)


async def file(request: Request) -> Response:
    """The receipt to keep: JSON with the proof, once the entry is sealed. Raises NotThere."""
    petition = await logged_petition(request)
    identity, number = stored(petition.id), request.path_params["number"]
    entry = await log.entry(db(request), identity, number)
    if entry is None:
        raise NotThere(N_("The log has no entry of this number."))
    made, _ = await _receipt(request, petition, entry)
    name = f"receipt-{identity}-{number}.json"
    return Response(
        made.as_json(),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _receipt(
    request: Request, petition: Petition, entry: Logged
) -> tuple[Receipt, Checkpoint | None]:
    """The receipt of an entry, and the checkpoint on it."""
    session, identity = db(request), stored(petition.id)
    newest = await checkpoints.newest(session, identity)
    origin = log_heads.origin(newest, settings(request).public_address, identity)
    text = await texts.version(session, identity, entry.entry.text_version)
    if newest is None or newest.size < entry.number:
        return Receipt(origin, entry, text.text_hash), None
    proof = await proofs.inclusion(session, identity, entry.number, newest.size)
    return Receipt(origin, entry, text.text_hash, newest.note, proof), newest


def _address(request: Request, entry: Logged) -> str:
    """Where everybody checks this very entry: its number, and the leaf hash it must have."""
    path = request.app.url_path_for(
        "petition_receipt", petition=entry.petition_id, number=entry.number
    )
    return f"{settings(request).public_address}{path}?leaf={entry.leaf_hash.hex()}"


def _is_own(request: Request, petition: Petition, entry: Logged) -> bool:
    """Whether the mark on the entry is that of whoever looks."""
    seen = viewer(request)
    if seen is None or petition.mark_salt is None:
        return False
    key = settings(request).identity_key.get_secret_value()
    signer = signer_hash(key, entry.petition_id, seen.person_id)
    return hmac.compare_digest(mark(petition.mark_salt, signer), entry.entry.mark)
