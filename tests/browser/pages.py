"""The pages of the story, as addresses of the demonstration, by who looks at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import httpx
from lxml import html
from playwright.sync_api import Browser, BrowserContext

from tests.town import (
    COMMENTER,
    DISTRICT_OFFICER,
    FIRST_MODERATOR,
    JUSTICE_OFFICER,
    PETITIONER,
    SUPPORTERS,
    TRANSPORT_OFFICER,
    Inhabitant,
)

DRAFT = "Shahar jamoat transporti"
PETITION = "trolleybus"
DESK = "/uz/consultation/answers?agency=transport"
# Seconds a page may take on a machine that is busy.
PATIENCE = 60.0


@dataclass(frozen=True)
class Place:
    """A page, and the one of the cast who is signed in there, or nobody."""

    address: str
    who: Inhabitant | None = None


def places(portal: str) -> list[Place]:
    """Every page of the story; the numbers of things are read off the lists that link to them."""
    draft = first_link(portal, "/uz/consultation", "/consultation/", DRAFT)
    petition = first_link(portal, "/uz/petitions", "/petitions/", PETITION)
    clause = first_link(portal, draft, "/clauses/", "6-modda.")
    decision = first_link(portal, "/uz/moderation/log", "/moderation/decisions/", "")
    obligation = first_link(portal, "/uz/agencies/obligations", "/obligations/", "")
    case = first_link(portal, "/uz/moderation/cases", "/moderation/cases/", "", who=FIRST_MODERATOR)
    answer = first_link(
        portal,
        DESK,
        "/comments/",
        "",
        who=TRANSPORT_OFFICER,
    )
    owing = first_link(portal, "/uz/agencies/yunusobod/desk", "/response", "", who=DISTRICT_OFFICER)
    report = first_link(portal, clause, "/moderation/reports", "")
    return [
        Place(case, FIRST_MODERATOR),
        Place(answer, TRANSPORT_OFFICER),
        Place(owing, DISTRICT_OFFICER),
        Place(report, PETITIONER),
        Place("/uz/"),
        Place("/uz/about"),
        Place("/uz/search?q=transport"),
        Place("/uz/nowhere"),
        Place("/uz/consultation"),
        Place(draft),
        Place(clause),
        Place(clause, COMMENTER),
        Place("/uz/petitions"),
        Place(petition),
        Place(petition, PETITIONER),
        Place("/uz/petitions/new", PETITIONER),
        Place("/uz/petitions/own", SUPPORTERS[0]),
        Place(f"{petition}/signatures", JUSTICE_OFFICER),
        Place("/uz/agencies"),
        Place("/uz/agencies/toshkent"),
        Place("/uz/agencies/obligations"),
        Place("/uz/agencies/overdue"),
        Place(obligation),
        Place("/uz/agencies/transport/desk", TRANSPORT_OFFICER),
        Place(DESK, TRANSPORT_OFFICER),
        Place("/uz/consultation/answers/batch?agency=transport", TRANSPORT_OFFICER),
        Place(answer.replace("/answer", "/notes"), TRANSPORT_OFFICER),
        Place("/uz/moderation/log"),
        Place(decision),
        Place("/uz/moderation/cases", FIRST_MODERATOR),
        Place("/uz/moderation/appeals", FIRST_MODERATOR),
        Place("/uz/petitions/corrections", FIRST_MODERATOR),
        Place("/uz/petitions?standing=refused"),
        Place(f"{petition}/texts"),
        Place(f"{petition}/corrections"),
        Place("/uz/accounts/session"),
        Place("/uz/accounts/registration"),
        Place("/uz/accounts/cast"),
        Place("/uz/accounts/account", COMMENTER),
    ]


def by_viewer(everywhere: list[Place]) -> Iterator[tuple[Inhabitant | None, list[str]]]:
    """The addresses to look at, together for each who looks, so that nobody signs in twice."""
    viewers = {place.who.key if place.who else "": place.who for place in everywhere}
    for key, who in viewers.items():
        yield who, [p.address for p in everywhere if (p.who.key if p.who else "") == key]


def first_link(
    portal: str, page: str, inside: str, words: str, *, who: Inhabitant | None = None
) -> str:
    """The address of the first link on a page that leads inside and says these words."""
    cookies = {"session": session_of(portal, who.email)} if who else None
    tree = html.fromstring(httpx.get(portal + page, cookies=cookies, timeout=PATIENCE).text)
    return next(
        str(link.get("href"))
        for link in tree.iter("a")
        if inside in (link.get("href") or "") and words in " ".join(link.text_content().split())
    )


def context_of(
    chromium: Browser, portal: str, who: Inhabitant | None, *, width: int = 1280
) -> BrowserContext:
    """A window of its own, with the session of `who` if somebody is to be signed in."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    if who is not None:
        context.add_cookies(
            [{"name": "session", "value": session_of(portal, who.email), "url": portal}]
        )
    return context


@cache
def session_of(portal: str, email: str) -> str:
    """The session cookie that pressing somebody's button on the page of the cast brings."""
    with httpx.Client(base_url=portal, timeout=PATIENCE) as client:
        cast = html.fromstring(client.get("/en/accounts/cast").text)
        token = cast.xpath("//input[@name='csrf_token']/@value")[0]
        client.post("/en/accounts/cast", data={"csrf_token": token, "email": email})
        return client.cookies["session"]
