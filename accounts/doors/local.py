"""The local door: an e-mail address and a password, vouching for no more than the address."""

from typing import NoReturn

from accounts.doors.door import Proof
from accounts.doors.hashing import Hashing
from accounts.models import Assurance, LocalAccount, Person
from accounts.queries import local_accounts
from core.database import AsyncSession, Sessions, stored
from core.errors import Conflict, Invalid
from core.i18n import N_

PROVIDER = "local"
NAME = N_("E-mail address and password")
ENTRANCE = "sign_in"
HIGHEST = Assurance.LOW


async def prove(
    db: AsyncSession, email: str, password: str, *, sessions: Sessions, hashing: Hashing
) -> Proof:
    """The proof of whoever knows the password of this address.

    A wrong password and an unknown address are refused in the same words and the same time.
    Raises Invalid. A hash made under outdated parameters is made anew.
    """
    async with sessions() as apart:
        kept = await local_accounts.password_hash_of(apart, email)
    if not await hashing.is_right(password, kept) or kept is None:
        raise Invalid(N_("The e-mail address or the password is wrong."))
    renewed = await hashing.hashed(password) if hashing.is_outdated(kept) else kept
    account, person = await local_accounts.by_email(db, email) or _gone()
    account.password_hash = renewed
    return proof_of(account, person)


def proof_of(account: LocalAccount, person: Person) -> Proof:
    """What a local account says about its person."""
    return Proof(
        provider=PROVIDER,
        subject=str(stored(account.id)),
        assurance=Assurance.LOW if account.confirmed_at else Assurance.NONE,
        name=person.name,
        language=person.language,
        region=person.region,
        district=person.district,
    )


def _gone() -> NoReturn:
    raise Conflict(N_("This account was closed just now."))
