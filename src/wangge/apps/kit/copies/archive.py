"""One tar file: the database, the files, and at its end a manifest with the SHA-256 of everything before it."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_MANIFEST, _SEAL = "manifest.json", "manifest.sha256"
_FORMAT = 1
_PIECE = 1 << 20

Manifest = dict[str, Any]
Tick = Callable[[int], None]


class Damaged(Exception):
    """The file is not what was written; `member` is the first part of it that is not."""

    def __init__(self, member: str) -> None:
        super().__init__(member)
        self.member = member


class Archive:
    """What is being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, path: Path) -> int:
        """The file as long as it is now; how many bytes that were. Raises FileNotFoundError."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self._add(name, file, size)
        return size

    def finish(self, facts: Manifest) -> Manifest:
        """Writes the manifest: these facts, and what was added."""
        manifest = facts | {"format": _FORMAT, "members": self.members}
        text = json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode()
        for name, content in ((_MANIFEST, text), (_SEAL, _digest(text))):
            self._tar.addfile(_header(name, len(content)), io.BytesIO(content))
        return manifest

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        hashed = _Hashed(file)
        self._tar.addfile(_header(name, size), hashed)
        self.members[name] = {"size": size, "sha256": hashed.digest.hexdigest()}


class _Hashed(io.RawIOBase):
    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


@contextmanager
def writing(target: Path, *, verified: Tick) -> Iterator[Archive]:
    """Whatever is added stands at `target` once it is whole, on the disk and read again; until then nothing does.

    Raises FileExistsError, and Damaged when the disk gives back something else than it was given.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Archive(tar)
            raw.flush()
            os.fsync(raw.fileno())
        verify(partial, tick=verified)
        partial.rename(target)
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """A file's new name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(path: Path, *, tick: Tick) -> Manifest:
    """The manifest, after everything was read and compared with it. Raises Damaged."""
    return _read(path, lambda _name: None, tick)


def unpack(path: Path, into: Path, *, tick: Tick) -> Manifest:
    """The same, and all parts lie in the folder `into`."""

    def place(name: str) -> Path:
        wanted = (into / name).resolve()
        if not wanted.is_relative_to(into.resolve()):
            raise Damaged(name)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        return wanted

    return _read(path, place, tick)


def _read(path: Path, place: Callable[[str], Path | None], tick: Tick) -> Manifest:
    found: dict[str, dict[str, Any]] = {}
    try:
        with tarfile.open(path, mode="r:") as tar:
            for header in tar:
                if not header.isfile() or header.name in found:
                    raise Damaged(header.name)
                if header.name == _MANIFEST:
                    return _compared(_manifest(tar, header), found)
                found[header.name] = _member(tar, header, place(header.name), tick)
    except (tarfile.TarError, EOFError) as error:
        raise Damaged(path.name) from error
    raise Damaged(_MANIFEST)


def _manifest(tar: tarfile.TarFile, header: tarfile.TarInfo) -> Manifest:
    seal, file = tar.next(), tar.extractfile(header)
    text = file.read() if file else b""
    sealed = tar.extractfile(seal) if seal and seal.name == _SEAL else None
    if sealed is None or sealed.read() != _digest(text):
        raise Damaged(_MANIFEST)
    manifest = json.loads(text)
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise Damaged(_MANIFEST)
    return manifest


def _member(tar: tarfile.TarFile, header: tarfile.TarInfo, to: Path | None, tick: Tick) -> dict[str, Any]:
    digest, size, file = hashlib.sha256(), 0, tar.extractfile(header)
    out = to.open("xb") if to else None
    try:
        while file and (piece := file.read(_PIECE)):
            digest.update(piece)
            size += len(piece)
            if out:
                out.write(piece)
        if out:
            out.flush()
            os.fsync(out.fileno())
    finally:
        if out:
            out.close()
    tick(size)
    return {"size": size, "sha256": digest.hexdigest()}


def _compared(manifest: Manifest, found: dict[str, dict[str, Any]]) -> Manifest:
    named = manifest["members"]
    for name in sorted(named.keys() | found.keys()):
        if named.get(name) != found.get(name):
            raise Damaged(name)
    return manifest
