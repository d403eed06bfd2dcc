"""Commands that stay: the server and the worker."""

import os
from typing import Annotated

import typer
import uvicorn

from core import logs
from core.settings import Settings, load_settings
from web import worker as background
from web.commands.data import tell_demo
from web.commands.database import console, ready_database
from web.serving import DEMONSTRATION


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.", envvar="HOST")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to listen on.", envvar="PORT", min=1, max=65535)
    ] = 8000,
    workers: Annotated[int, typer.Option(help="Server processes.", min=1, max=64)] = 1,
    demo: Annotated[
        bool, typer.Option("--demo", help="Serve the demonstration; never in production.")
    ] = False,
) -> None:
    """Serve the portal until it is told to stop."""
    settings = reached_at(load_settings(), host, port)
    logs.configure(as_json=settings.is_production)
    with ready_database(settings) as url:
        os.environ["DATABASE_URL"] = url
        os.environ["MUHOKAMA_PUBLIC_ADDRESS"] = settings.public_address
        if demo:
            tell_demo(url, settings)
            os.environ[DEMONSTRATION] = "yes"
        console.print(f"Muhokama is at http://{host}:{port}/ (Ctrl-C stops it)", style="bold")
        uvicorn.run(
            "web.serving:application",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            timeout_graceful_shutdown=10,
        )


def reached_at(settings: Settings, host: str, port: int) -> Settings:
    """Links in letters and receipts lead to where it is served, unless an address is set."""
    if settings.is_production or "public_address" in settings.model_fields_set:
        return settings
    everywhere = {"", "::", "0.0.0.0"}  # noqa: S104 (compared with, not listened on)
    name = "127.0.0.1" if host in everywhere else host
    return settings.model_copy(update={"public_address": f"http://{name}:{port}"})


def worker() -> None:
    """Do the work that nobody waits for: letters, clocks that ran out, tidying up."""
    settings = load_settings()
    logs.configure(as_json=settings.is_production)
    with ready_database(settings) as url:
        background.run(settings, url=url)
