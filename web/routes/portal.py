"""Addresses of the portal itself: its first page, its health, what every page shares."""

from starlette.routing import BaseRoute, Mount, Route

from web import static
from web.pages import about, display, health, home, search

ROUTES: list[BaseRoute] = [
    Route("/", home.show, name="home"),
    Route("/health/live", health.live, name="health_live"),
    Route("/health/ready", health.ready, name="health_ready"),
    Route("/robots.txt", static.robots, name="robots"),
    Route("/static/muhokama.css", static.css, name="stylesheet"),
    Mount("/static", static.MarkedFiles(directory=static.STATIC), name="static"),
    Route("/display", display.choose, methods=["POST"], name="display"),
    Route("/about", about.show, name="about"),
    Route("/search", search.show, name="search"),
]
