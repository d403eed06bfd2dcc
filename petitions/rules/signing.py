"""One signing on its way to the database, and the answer it gets."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from accounts.rules.limits import address_block
from accounts.viewing import Viewer
from core.keyed_hash import keyed_hash
from petitions.models import Level, Petition
from petitions.rules.phases import Phase, is_open, phase
from petitions.rules.states import SIGNABLE

# How many signings one transaction may take: few enough for one statement of each kind.
LARGEST_BATCH = 1000

# From asking to being written; a form that is sent more slowly is not let in after the close.
LONGEST_WAIT = timedelta(minutes=1)

# Bytes kept of the hash of a network.
BLOCK_LENGTH = 16

# The region of signers who named none, in the regional tally.
NO_REGION = "0000"


class Signing(NamedTuple):
    """What somebody who may sign puts under a petition: who (by hash), from where, shown how."""

    signer_hash: bytes
    region: str | None
    shown_name: str | None
    district: str | None = None
    wants_letters: bool = False
    # A keyed hash of the network it came from, for alerts.
    address_block: bytes | None = None
    # The version of the text that was read; without one, whichever stands.
    text_version: int | None = None
    # The UTC instant at which its request came in; without one, that at which it is written counts.
    asked_at: datetime | None = None


class Outcome(StrEnum):
    """What became of a signing."""

    SIGNED = "signed"
    ALREADY = "already"
    CLOSED = "closed"
    NOT_OPEN = "not_open"
    # The text was corrected since it was read.
    CHANGED = "changed"


class Answer(NamedTuple):
    """The answer to one signing; `number` is its number in the log when it was signed."""

    outcome: Outcome
    number: int | None = None


def signer_hash(identity_key: str, petition_id: int, person_id: int) -> bytes:
    """The same for one person and one petition, and of no use across petitions."""
    return keyed_hash(identity_key, "signature", petition_id, person_id)


@lru_cache(maxsize=10_000)
def block_hash(identity_key: str, address: str) -> bytes:
    """What is kept of the network a signing came from: enough to see that many came from one."""
    return keyed_hash(identity_key, "address block", address_block(address))[:BLOCK_LENGTH]


def signing_of(
    viewer: Viewer,
    petition_id: int,
    *,
    identity_key: str,
    shows_name: bool,
    wants_letters: bool = False,
    address: str = "",
    text_version: int | None = None,
    asked_at: datetime | None = None,
) -> Signing:
    """The signing of a viewer who may sign; with the name only if they chose to show it."""
    return Signing(
        signer_hash=signer_hash(identity_key, petition_id, viewer.person_id),
        region=viewer.region,
        district=viewer.district,
        shown_name=viewer.name if shows_name else None,
        wants_letters=wants_letters,
        address_block=block_hash(identity_key, address) if address else None,
        text_version=text_version,
        asked_at=asked_at,
    )


def hindrance(petition: Petition, now: datetime) -> Outcome | None:
    """Why nobody can sign now; None while it is open. The state is looked at before the time."""
    if petition.state not in SIGNABLE:
        return Outcome.NOT_OPEN
    return None if phase(petition, now) is Phase.OPEN else Outcome.CLOSED


def came_in_time(signing: Signing, petition: Petition, now: datetime) -> bool:
    """Whether it was asked for while the petition was open, though its turn came only `now`."""
    return (
        signing.asked_at is not None
        and now - signing.asked_at <= LONGEST_WAIT
        and is_open(petition, signing.asked_at)
    )


def is_outdated(signing: Signing, petition: Petition) -> bool:
    """Whether the signer has read another version of the text than the one that stands."""
    return signing.text_version not in (None, petition.text_version)


def is_resident(petition: Petition, region: str | None, district: str | None) -> bool:
    """Whether a signer lives where the demand is about.

    Everybody who is identified lives in the republic; whoever named no district lives in none.
    """
    match petition.level:
        case Level.REPUBLIC:
            return True
        case Level.REGION:
            return region == petition.region
        case Level.DISTRICT:
            return district == petition.district
