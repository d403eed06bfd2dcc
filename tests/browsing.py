"""A browser without JavaScript: follows links, fills in printed forms, keeps cookies."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html


@dataclass
class Reading:
    """One page as a person reads it."""

    browser: "Browser"
    response: httpx.Response

    def __post_init__(self) -> None:
        """Wherever a test reads what went wrong, the page has the fields the summary leads to."""
        if b'class="error-summary"' in self.response.content:
            for _, field in self.mistakes:
                assert self.tree.get_element_by_id(field, None) is not None, (
                    f"the summary on {self.address} leads to “{field}”, which is not there"
                )

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def address(self) -> str:
        """Path and query of the page that is shown, after redirects."""
        parts = urlsplit(str(self.response.url))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.response.text)

    @cached_property
    def text(self) -> str:
        """All words of the page, white space folded."""
        body = self.tree.find("body")
        return " ".join((body if body is not None else self.tree).text_content().split())

    @property
    def title(self) -> str:
        """What the tab of the browser says."""
        return " ".join((self.tree.findtext(".//title") or "").split())

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What the summary of errors says of fields, each with the field that it leads to."""
        return [
            (" ".join(link.text_content().split()), link.get("href").removeprefix("#"))
            for link in self.tree.xpath('//*[@class="error-summary"]//a[starts-with(@href, "#")]')
        ]

    def __contains__(self, words: str) -> bool:
        return " ".join(words.split()) in self.text

    def links(self, text: str) -> list[str]:
        """Where links with this text lead; those that say nothing more come first."""
        said = [
            (" ".join(link.text_content().split()), link.get("href", ""))
            for link in self.tree.iter("a")
        ]
        found = [(words != text, address) for words, address in said if text in words]
        return [address for _, address in sorted(found, key=lambda one: one[0])]

    async def follow(self, text: str) -> "Reading":
        """Open the first link with this text."""
        found = self.links(text)
        assert found, f"no link “{text}” on {self.address}:\n{self.text}"
        return await self.browser.open(urljoin(str(self.response.url), found[0]))

    async def send(self, button: str, **values: str) -> "Reading":
        """Fill in the form whose button begins so, leave the rest as printed, and send it."""
        return await self._send(button, values, None)

    async def send_file(
        self, button: str, name: str, content: bytes, /, **values: str
    ) -> "Reading":
        """The same with a file in the field that takes one."""
        return await self._send(button, values, {"file": (name, content)})

    async def _send(
        self, button: str, values: dict[str, str], files: dict[str, tuple[str, bytes]] | None
    ) -> "Reading":
        for form in self.tree.forms:
            for element in form.iter("button"):
                if " ".join(element.text_content().split()).startswith(button):
                    return await self._submit(form, element, values, files)
        raise AssertionError(f"no button “{button}” on {self.address}:\n{self.text}")

    async def _submit(
        self,
        form: html.FormElement,
        button: html.HtmlElement,
        values: dict[str, str],
        files: dict[str, tuple[str, bytes]] | None,
    ) -> "Reading":
        known = {name for name in form.fields if name}
        unknown = set(values) - known
        assert not unknown, f"the form has no field {unknown}, only {known}"
        data = dict(form.form_values()) | values
        if button.get("name"):
            data[button.get("name")] = button.get("value", "")
        address = urljoin(str(self.response.url), button.get("formaction") or form.action or "")
        return await self.browser.submit(form.method, address, data, files)


class Browser:
    """One visitor: their cookies, their language, the page they are on."""

    def __init__(self, client: httpx.AsyncClient, language: str = "en") -> None:
        self.client = client
        self.language = language

    async def open(self, address: str) -> Reading:
        """Open an address of the portal; one without a language gets the visitor's."""
        if address.startswith("/") and address.split("/")[1] not in {"uz", "uz-cyrl", "ru", "en"}:
            address = f"/{self.language}{address}"
        return Reading(self, await self.client.get(address, follow_redirects=True))

    async def submit(
        self,
        method: str,
        address: str,
        data: dict[str, str],
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> Reading:
        if method.upper() == "GET":
            answer = await self.client.get(address, params=data, follow_redirects=True)
        else:
            answer = await self.client.post(
                address, data=data, files=files or None, follow_redirects=True
            )
        return Reading(self, answer)
