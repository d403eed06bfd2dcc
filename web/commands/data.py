"""Commands about the database as a whole: its shape, and the demonstration told into it."""

from core.errors import NotAllowed
from core.settings import Settings, load_settings
from web.commands.database import bring_up, console, database, ready_database, with_sessions
from web.demo.telling import is_told, tell


def migrate() -> None:
    """Bring the database to the newest migration and add missing reference data."""
    settings = load_settings()
    with database(settings) as url:
        bring_up(url)
        console.print("The database is up to date.")


def demo() -> None:
    """Tell the demonstration story into the database, if it has not been told yet."""
    settings = load_settings()
    with ready_database(settings) as url:
        tell_demo(url, settings)


def tell_demo(url: str, settings: Settings) -> None:
    """The same over a database that runs. Raises NotAllowed in production."""
    if settings.is_production:
        raise NotAllowed("The demonstration never runs in production.")
    if with_sessions(url, is_told):
        return
    with console.status("Telling the demonstration story") as status:
        with_sessions(url, lambda sessions: tell(sessions, settings, progress=status.update))
