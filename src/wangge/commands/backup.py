"""One file with everything but the keys, written while the town goes on working (decisions 16 and 27)."""

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.progress import Progress, TaskID

from wangge.apps.areas.queries import county
from wangge.apps.kit import clock, ids
from wangge.apps.kit.copies import Archive, Damaged, Failed, Manifest, copy_database, last_settled, writing
from wangge.apps.ledger.actions import begin_backup, note_backup
from wangge.apps.ledger.models import Entry
from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.keyring import fingerprints
from wangge.commands.screen import progress, screen
from wangge.commands.words import words_of

DATABASE, FILES = "database", "files"
_MEGABYTE = 1_000_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("to", type=Path, help=_("a folder, in which a file named by the time is made; or a new file"))


def run(options: Namespace) -> int:
    refuse_without_county()
    target = _target(options.to, clock.now())
    uid, made_at = ids.new_uid(), clock.now()
    with progress(screen()) as bar:
        try:
            manifest = _write(target, uid, made_at, bar)
        except Failed as failed:
            raise Problem(words_of(failed)) from failed
        except Damaged as damaged:
            raise Problem(
                _("The disk did not keep “%(part)s”: nothing is left there.") % {"part": damaged}
            ) from damaged
        except OSError as error:
            raise Problem(_("It could not be written: %(error)s") % {"error": error}) from error
    size = target.stat().st_size
    note_backup(uid, made_at=made_at, through=manifest["through"], size=size)
    said = _(
        "Backed up and read again: %(file)s, %(files)s files, %(size)s MB. The key ring is not in it: keep it elsewhere."
    )
    numbers = {"files": f"{len(manifest['members']) - 1:,}", "size": f"{size / _MEGABYTE:,.1f}"}
    screen().print(said % {"file": target, **numbers}, markup=False)
    return 0


def _target(given: Path, now: datetime) -> Path:
    name = f"wangge-{timezone.localtime(now):%Y%m%d-%H%M%S}.tar"
    target = (given / name if given.is_dir() else given).resolve()
    if target.exists():
        raise Problem(_("%(file)s is there already and stays as it is. Name another file.") % {"file": target})
    if not target.parent.is_dir():
        raise Problem(_("There is no folder %(folder)s.") % {"folder": target.parent})
    if target.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise Problem(_("A backup must not lie among the files that it keeps. Name another folder."))
    return target


def _write(target: Path, uid: UUID, made_at: datetime, bar: Progress) -> Manifest:
    """Files first and those that have come meanwhile afterwards: no row of the database lacks its file."""
    begin_backup(county().area, uid)
    through = last_settled(Entry)
    task = bar.add_task(_("database"), total=None)
    with tempfile.TemporaryDirectory(prefix=".wangge-backup-", dir=target.parent) as folder:
        copied = Path(folder) / DATABASE
        _refuse_full_disk(target.parent)
        with writing(target, verified=lambda size: bar.advance(task, size)) as archive:
            _add_files(archive, bar, task)
            bar.reset(task, description=_("database"))
            counts = copy_database(copied, progress=lambda done, of: bar.update(task, completed=done, total=of))
            archive.add(DATABASE, copied)
            copied.unlink()
            _add_files(archive, bar, task)
            manifest = archive.finish(_facts(uid, made_at, through, counts))
            bar.reset(task, description=_("reading it again"), total=sum(_sizes(manifest)))
    return manifest


def _facts(uid: UUID, made_at: datetime, through: int, counts: dict[str, int]) -> Manifest:
    return {
        "uid": str(uid),
        "made_at": made_at.isoformat(),
        "engine": connection.vendor,
        "through": through,
        "migrations": sorted(".".join(one) for one in MigrationRecorder(connection).applied_migrations()),
        "counts": counts,
        "keys": fingerprints(),
    }


def _add_files(archive: Archive, bar: Progress, task: TaskID) -> None:
    root = Path(settings.MEDIA_ROOT)
    bar.reset(task, description=_("files"), total=None)
    for path in _files(root):
        name = f"{FILES}/{path.relative_to(root).as_posix()}"
        if name in archive.members:
            continue
        try:
            bar.advance(task, archive.add(name, path))
        except FileNotFoundError:
            # What was uploaded for a form and is not wanted any more goes away at any time.
            continue


def _files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _sizes(manifest: Manifest) -> Iterator[int]:
    return (member["size"] for member in manifest["members"].values())


def _refuse_full_disk(folder: Path) -> None:
    database = Path(str(connection.settings_dict["NAME"]))
    # The database twice for a while: beside the file, and in it.
    need = 2 * database.stat().st_size if connection.vendor == "sqlite" else 0
    need += sum(path.stat().st_size for path in _files(Path(settings.MEDIA_ROOT)))
    free = shutil.disk_usage(folder).free
    if free < need:
        words = _("%(folder)s has %(free)s MB left, and the backup needs %(need)s MB.")
        numbers = {"free": f"{free / _MEGABYTE:,.0f}", "need": f"{need / _MEGABYTE:,.0f}"}
        raise Problem(words % {"folder": folder, **numbers})
