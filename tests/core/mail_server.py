"""A mail server for tests: takes letters over SMTP, or refuses them when told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What was taken, and how many letters to refuse before taking any."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refusals: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())
            await writer.drain()

        await say("220 town ESMTP")
        while line := (await reader.readline()).decode().strip():
            match line.split()[0].upper():
                case "EHLO":
                    await say("250 8BITMIME")
                case "DATA" if self.refusals:
                    self.refusals -= 1
                    await say("451 come back later")
                case "DATA":
                    await say("354 go on")
                    text = (await reader.readuntil(b"\r\n.\r\n")).decode()
                    # The default policy makes every message an EmailMessage.
                    letter = message_from_string(text[:-5], policy=policy.default)
                    assert isinstance(letter, EmailMessage)
                    self.taken.append(letter)
                    self.arrived.set()
                    await say("250 taken")
                case "QUIT":
                    await say("221 goodbye")
                    break
                case _:
                    await say("250 well")
        writer.close()


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """A mail server on a port of its own for as long as the block runs."""
    town = MailServer()
    server = await asyncio.start_server(town.converse, "127.0.0.1", 0)
    town.port = server.sockets[0].getsockname()[1]
    async with server:
        yield town
