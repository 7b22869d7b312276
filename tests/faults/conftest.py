"""A town made once in a run; each test has a copy of it, with a server of its own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.conftest import DATABASE, IN_MEMORY, MIGRATED
from tests.faults.server import Server, folder_copied, postgres_copied
from tests.faults.world import World, draw_photos

_PHOTOS = 120


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="wangge-faults-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        yield Path(name)


@contextmanager
def _installation(template: Path | None, database: str | None) -> Iterator[Server]:
    """A data folder and a database of its own, like others or with empty tables."""
    with ExitStack() as stack:
        data = stack.enter_context(_folder())
        (data / "demo").touch()
        if template:
            folder_copied(template, data)
        if DATABASE == "postgres":
            name = f"wangge_faults_{uuid4().hex[:12]}"
            yield Server(data, stack.enter_context(postgres_copied(database or "template1", name)))
            return
        yield Server(data, None)


@pytest.fixture(scope="session")
def town() -> Iterator[tuple[Server, list[dict[str, object]]]]:
    """Nobody works in it; and who has a phone there."""
    with _installation(None, MIGRATED) as server:
        if DATABASE == "sqlite" and MIGRATED:
            shutil.copy(MIGRATED, server.data / "wangge.sqlite3")
        if not MIGRATED:
            server.wangge("migrate")
        yield server, server.inside("town")


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return draw_photos(tmp_path_factory.mktemp("photos"), _PHOTOS)


@pytest.fixture
def world(town, photos) -> Callable[[int], AbstractContextManager[World]]:
    server, people = town

    @contextmanager
    def of(seed: int) -> Iterator[World]:
        with _installation(server.data, server.database) as own, World(own, people, photos, seed) as made:
            yield made

    return of
