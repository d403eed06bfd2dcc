"""Takes pictures of pages in every display mode and width, for people to look at.

python -m tests.browser.screenshots http://127.0.0.1:8000/uz --out /tmp/pictures
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A picture longer than this many pixels is cut: nobody looks further down.
TALLEST = 6000


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, take every picture and print where each one is."""
    wanted = _parser().parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for mode in wanted.modes:
            for width in wanted.widths:
                for address in wanted.addresses:
                    print(_picture(browser, address, mode, width, wanted.cookie, wanted.out))
        browser.close()


def _picture(
    browser: Browser, address: str, mode: str, width: int, cookies: Sequence[str], out: Path
) -> Path:
    """Open one page in a mode and save it as a PNG named after page, mode and width."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies(
        [
            {"name": name, "value": value, "url": address}
            for name, _, value in (pair.partition("=") for pair in (f"mode={mode}", *cookies))
        ]
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": height})
    path = out / f"{_name(address)}-{mode}-{width}.png"
    page.screenshot(path=path)
    overflow = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    if overflow > width:
        print(f"{address} is {overflow} pixels wide at {width}: it scrolls sideways.")
    return path


def _name(address: str) -> str:
    parts = urlsplit(address)
    return re.sub(r"\W+", "-", f"{parts.path} {parts.query}").strip("-") or "home"


def _listed(text: str) -> list[str]:
    return text.split(",")


def _widths(text: str) -> list[int]:
    return [int(width) for width in text.split(",")]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", nargs="+", metavar="URL")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--widths", type=_widths, default=[360, 1280])
    parser.add_argument("--modes", type=_listed, default=["light", "dark", "contrast", "mono"])
    parser.add_argument("--cookie", action="append", default=[], metavar="NAME=VALUE")
    return parser


if __name__ == "__main__":
    main()
