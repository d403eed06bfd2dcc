"""The parts of a Word document and how they refer to one another and to what is outside."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from consultation.splitting.source import UnreadableAct
from consultation.splitting.word import xml
from consultation.splitting.word.archive import (
    BROKEN,
    DAMAGED,
    WITH_MACROS,
    bytes_of,
    look_over,
)
from core.i18n import N_

# Where the kinds of all parts are told.
_TYPES = "[Content_Types].xml"
_MAIN = re.compile(
    rb"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml"
)
_MACROS = re.compile(
    rb"macroEnabled|vnd\.ms-office\.vbaProject|vnd\.ms-word\.vbaData", re.IGNORECASE
)
# A template on the writer's own disk draws nothing from anywhere; one in a network does.
_OWN_DISK = re.compile(r"file:///?[a-z](?::|%3a|\|)|[a-z]:\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """A document's zip that was looked over: its parts can be read without harm."""

    name: str
    main: str
    _zip: zipfile.ZipFile

    def part(self, kind: str) -> Any | None:
        """Return the root of the document's part of a kind, None where it has none."""
        for relation in _relations(self._zip, self.main, self.name):
            if relation.kind == kind and not relation.is_outside:
                path = _target(self.main, relation.target)
                return self.read(path) if path in self._zip.NameToInfo else None
        return None

    def parts(self, kind: str) -> Iterator[Any]:
        """Yield the roots of all its parts of a kind, in the order of their names."""
        paths = {
            _target(self.main, relation.target)
            for relation in _relations(self._zip, self.main, self.name)
            if relation.kind == kind and not relation.is_outside
        }
        for path in sorted(paths & self._zip.NameToInfo.keys()):
            yield self.read(path)

    def body(self) -> Any:
        """Return the root of the document itself."""
        return self.read(self.main)

    def read(self, path: str) -> Any:
        """Return the root of the XML part at `path`."""
        return xml.root_of(bytes_of(self._zip, path, self.name), self.name)


def opened(content: bytes, name: str) -> Package:
    """Open the document; raise UnreadableAct where it is none, or holds what no act holds."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        look_over(archive, name)
        types = bytes_of(archive, _TYPES, name) if _TYPES in archive.NameToInfo else b""
        if _MACROS.search(types):
            raise UnreadableAct(name, None, WITH_MACROS)
        if not _MAIN.search(types):
            raise UnreadableAct(
                name,
                None,
                N_(
                    "This is a zip, but no Word document: take the act out of it, or save it in "
                    "Word as DOCX."
                ),
            )
        _refuse_outside(archive, name)
        return Package(name, _main_part(archive, name), archive)
    except UnreadableAct:
        raise
    except BROKEN as error:
        raise UnreadableAct(name, None, DAMAGED) from error


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    is_outside: bool


def _relations(archive: zipfile.ZipFile, path: str, name: str) -> list[_Relation]:
    """Return what the part at `path` refers to; of the package itself where it is empty."""
    place = PurePosixPath(path)
    rels = str(place.parent / "_rels" / f"{place.name}.rels") if path else "_rels/.rels"
    if rels not in archive.NameToInfo:
        return []
    return [
        _Relation(
            kind=(each.get("Type") or "").rsplit("/", 1)[-1],
            target=each.get("Target") or "",
            is_outside=each.get("TargetMode") == "External",
        )
        for each in xml.root_of(bytes_of(archive, rels, name), name)
        if isinstance(each.tag, str)
    ]


def _refuse_outside(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a document that draws on another file: a template in a network, a part of the text."""
    for path in archive.NameToInfo:
        if not path.endswith(".rels") or "_rels/" not in path:
            continue
        holder = path.replace("_rels/", "").removesuffix(".rels")
        for relation in _relations(archive, holder, name):
            kind = relation.kind
            is_template = kind == "attachedTemplate" and not _OWN_DISK.match(relation.target)
            if kind in ("aFChunk", "subDocument") or (
                relation.is_outside and (is_template or kind in ("oleObject", "frame", "package"))
            ):
                raise UnreadableAct(
                    name,
                    None,
                    N_(
                        "The document draws on another file ({target}): detach the template or put "
                        "the file's words into the document, and bring it in again."
                    ),
                    target=relation.target[:80],
                )


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    for relation in _relations(archive, "", name):
        if relation.kind == "officeDocument" and not relation.is_outside:
            path = _target("", relation.target)
            if path in archive.NameToInfo:
                return path
    raise UnreadableAct(name, None, DAMAGED)


def _target(path: str, target: str) -> str:
    """Return the path of the part a relation of the part at `path` leads to."""
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = list(PurePosixPath(path).parent.parts)
    for step in PurePosixPath(target).parts:
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps)
