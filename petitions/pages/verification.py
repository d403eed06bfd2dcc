"""How to check the count of a petition: what there is to check, and the script that checks it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from core.database import stored
from core.rendering import render
from core.requests import db, settings
from core.settings import ROOT
from petitions.models import Checkpoint, Petition, Tally
from petitions.pages.log import logged_petition
from petitions.queries import checkpoints, log

# Works without the portal and without any package; see docs/verification.md.
SCRIPT = ROOT / "docs" / "verify_petition.py"


@dataclass(frozen=True)
class VerificationPage:
    """The log as it is sealed by now, and where a program finds it."""

    petition: Petition
    tally: Tally
    newest: Checkpoint | None
    public_address: str

    @property
    def address(self) -> str:
        return f"{self.public_address}/petitions/{self.petition.id}"

    @property
    def commands(self) -> tuple[str, ...]:
        """What to type in order to check the whole log."""
        return (
            f"curl -L -o log.jsonl {self.address}/log.jsonl",
            f"curl -L -o {SCRIPT.name} {self.address}/verification.py",
            f"python3 {SCRIPT.name} log.jsonl",
        )

    @property
    def not_sealed(self) -> int:
        """Entries that no checkpoint covers yet."""
        return self.tally.log_length - (self.newest.size if self.newest else 0)


async def show(request: Request) -> Response:
    petition = await logged_petition(request)
    page = VerificationPage(
        petition=petition,
        tally=await log.tally_now(db(request), stored(petition.id)),
        newest=await checkpoints.newest(db(request), stored(petition.id)),
        public_address=settings(request).public_address,
    )
    return render(request, "petitions/verification/verification.html", page)


async def script(request: Request) -> Response:
    """The stand-alone script, to be run by whoever downloads it."""
    return FileResponse(SCRIPT, media_type="text/x-python", filename=SCRIPT.name)
