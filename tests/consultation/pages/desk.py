"""An agency with officers at its comments' desk, for the tests of its pages."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import Person
from agencies.models import Agency
from consultation.models import Dossier
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import dossier

Visit = Callable[..., Browser]


@dataclass(frozen=True)
class Office:
    """An agency, a draft of it, and an officer of it at their browser."""

    agency: Agency
    draft: Dossier
    officer: Person
    browser: Browser

    @property
    def desk(self) -> str:
        return f"/consultation/answers?agency={self.agency.slug}"

    async def post(self, address: str, **fields: str | list[str]) -> Reading:
        """Send a form of the desk with these fields, as the page prints its token."""
        page = await self.browser.open(self.desk)
        token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
        answer = await self.browser.client.post(
            f"/en{address}", data={"csrf_token": token, **fields}, follow_redirects=True
        )
        return Reading(self.browser, answer)


async def office(db: AsyncSession, visit: Visit) -> Office:
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officer = await colleague(db, body, "Sherzod Aliyev")
    return Office(body, draft, officer, await signed_in(visit, db, officer))


async def colleague(
    db: AsyncSession, body: Agency, name: str, *, email: str | None = None
) -> Person:
    officer = await person(db, name=name, email=email)
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    return officer
