"""A backup put back: read and compared wholly before anything of it is in place."""

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from wangge.apps.kit import clock, ids
from wangge.apps.kit.copies import Damaged, Failed, Manifest, copy_database, put_database, refuse_in_use, unpack
from wangge.apps.ledger.actions import rows_of_a_restore
from wangge.commands import Problem
from wangge.commands.backup import DATABASE, FILES
from wangge.commands.installation import database_exists, tables_behind
from wangge.commands.keyring import lacking
from wangge.commands.screen import progress, screen
from wangge.commands.words import words_of


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("what `wangge backup` has written"))
    parser.add_argument(
        "--replace", action="store_true", help=_("put it in place of what is here, which is laid aside")
    )


def run(options: Namespace) -> int:
    if not options.file.is_file():
        raise Problem(_("There is no file %(file)s.") % {"file": options.file})
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with said_in_words():
        _refuse_to_overwrite(root, replace=options.replace)
        with tempfile.TemporaryDirectory(prefix=".wangge-restore-", dir=root.parent) as folder:
            manifest = _unpacked(options.file, Path(folder))
            _refuse_other(manifest)
            aside = _put(Path(folder), manifest, size=options.file.stat().st_size)
    _say(manifest, aside)
    return 0


@contextmanager
def said_in_words() -> Iterator[None]:
    try:
        yield
    except Failed as failed:
        raise Problem(words_of(failed)) from failed
    except Damaged as damaged:
        words = _("This file is not a whole backup: “%(part)s” is not what was written. Nothing was changed.")
        raise Problem(words % {"part": damaged}) from damaged
    except OSError as error:
        raise Problem(_("It could not be written: %(error)s") % {"error": error}) from error


def _refuse_to_overwrite(root: Path, *, replace: bool) -> None:
    if (_has_tables() or _has_files(root)) and not replace:
        raise Problem(
            _("There is a town here already. With --replace it is laid aside, and the backup takes its place.")
        )
    refuse_in_use()


def _has_tables() -> bool:
    try:
        return database_exists() and bool(connection.introspection.table_names())
    except DatabaseError:
        # A file that is no database any more is something, too.
        return True


def _has_files(root: Path) -> bool:
    return root.is_dir() and any(root.iterdir())


def _unpacked(file: Path, into: Path) -> Manifest:
    with progress(screen()) as bar:
        task = bar.add_task(_("unpacking"), total=file.stat().st_size)
        return unpack(file, into, tick=lambda size: bar.advance(task, size))


def _refuse_other(manifest: Manifest) -> None:
    """Raises Problem for what this installation could not read."""
    if manifest["engine"] != connection.vendor:
        words = _("This is a backup of %(theirs)s, and this installation works with %(ours)s.")
        raise Problem(words % {"theirs": manifest["engine"], "ours": connection.vendor})
    known = {".".join(one) for one in MigrationLoader(None).disk_migrations}
    if set(manifest["migrations"]) - known:
        raise Problem(_("This backup was made by a newer version. Bring the program up to date first."))
    if keys := lacking(manifest["keys"]):
        words = _(
            "The key ring here is not the one that this backup needs (%(keys)s): what is protected could not be read."
        )
        raise Problem(words % {"keys": ", ".join(keys)})


def _put(folder: Path, manifest: Manifest, *, size: int) -> Path | None:
    """What was here goes aside, the files come, and last the database: where there is one, the rest is there too."""
    root = Path(settings.MEDIA_ROOT)
    aside = _laid_aside(root)
    if (folder / FILES).exists():
        (folder / FILES).rename(root)
    rows = rows_of_a_restore(
        UUID(manifest["uid"]),
        made_at=datetime.fromisoformat(manifest["made_at"]),
        through=manifest["through"],
        size=size,
        epoch=ids.new_uid(),
    )
    try:
        put_database(folder / DATABASE, counts=manifest["counts"], more=rows)
    except (Failed, OSError):
        _brought_back(root, aside)
        raise
    return aside


def _laid_aside(root: Path) -> Path | None:
    has_tables = _has_tables()
    if not has_tables and not _has_files(root):
        return None
    aside = root.parent / f"before-restore-{timezone.localtime(clock.now()):%Y%m%d-%H%M%S}"
    aside.mkdir()
    if has_tables:
        _database_laid_aside(aside)
    if root.exists():
        root.rename(aside / FILES)
    return aside


def _database_laid_aside(aside: Path) -> None:
    """A copy: what is in use is replaced in one step. Of a file byte by byte, since it may be broken."""
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        shutil.copy2(database, aside / database.name)
    else:
        copy_database(aside / DATABASE, progress=lambda _done, _of: None)


def _brought_back(root: Path, aside: Path | None) -> None:
    if root.exists():
        shutil.rmtree(root)
    if aside and (aside / FILES).exists():
        (aside / FILES).rename(root)


def _say(manifest: Manifest, aside: Path | None) -> None:
    console = screen()
    made = timezone.localtime(datetime.fromisoformat(manifest["made_at"]))
    words = _("Restored as it was on %(when)s: %(files)s files. Phones send again what they still keep.")
    console.print(words % {"when": f"{made:%Y-%m-%d %H:%M}", "files": f"{len(manifest['members']) - 1:,}"})
    if aside:
        console.print(_("What was here before lies in %(folder)s.") % {"folder": aside}, markup=False)
    if tables_behind():
        console.print(_("The backup is of an older version. Run `wangge migrate` now."))
