"""Every address of the portal, house by house. A locale prefix is taken off before it is read.

The first word of an address is the package, a noun of it is the file in that package's `pages/`.
Addresses are tried in their order, so what a crowd asks for stands before what few ask for.
"""

from starlette.routing import BaseRoute

from web.routes import accounts, agencies, consultation, moderation, petitions, portal

ROUTES: list[BaseRoute] = [
    *portal.ROUTES,
    *accounts.ROUTES,
    *agencies.ROUTES,
    *petitions.ROUTES,
    *consultation.ROUTES,
    *moderation.ROUTES,
]
