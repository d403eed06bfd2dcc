"""Addresses of accounts: registering, signing in, what a person sees of themselves."""

from starlette.routing import BaseRoute, Route

from accounts.pages import account, cast, confirmation, letters, registration, session

ROUTES: list[BaseRoute] = [
    Route("/accounts/registration", registration.show, name="registration"),
    Route("/accounts/registration", registration.answer, methods=["POST"]),
    Route(
        "/accounts/confirmation",
        confirmation.send_again,
        methods=["POST"],
        name="confirmation_letter",
    ),
    Route("/accounts/confirmation/{token}", confirmation.show, name="confirmation"),
    Route("/accounts/confirmation/{token}", confirmation.confirm, methods=["POST"]),
    Route("/accounts/session", session.show, name="sign_in"),
    Route("/accounts/session", session.enter, methods=["POST"]),
    Route("/accounts/session/end", session.end, methods=["POST"], name="sign_out"),
    Route("/accounts/account", account.show, name="account"),
    Route("/accounts/cast", cast.show, name="cast"),
    Route("/accounts/cast", cast.play, methods=["POST"]),
    Route("/accounts/letters", letters.show, name="letters"),
]
