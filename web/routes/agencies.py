"""Addresses of agencies: what each owes, and the desks of its officers."""

from starlette.routing import BaseRoute, Route

from agencies.pages import acknowledgement, agencies, desk, extension, obligations, overdue

ROUTES: list[BaseRoute] = [
    Route("/agencies", agencies.listed, name="agencies"),
    Route("/agencies/obligations", obligations.listed, name="obligations"),
    Route("/agencies/overdue", overdue.listed, name="overdue"),
    Route("/agencies/{agency}", agencies.agency, name="agency"),
    Route("/agencies/{agency}/desk", desk.desk, name="agency_desk"),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}",
        obligations.obligation,
        name="obligation",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/acknowledgement",
        acknowledgement.show,
        name="obligation_acknowledgement",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/acknowledgement",
        acknowledgement.acknowledge,
        methods=["POST"],
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/extension",
        extension.show,
        name="obligation_extension",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/extension",
        extension.extend,
        methods=["POST"],
    ),
]
