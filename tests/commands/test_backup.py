"""Backed up while others work, put back whole, and phones told that the database has another life."""

import base64
import json
import tarfile
import threading

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from wangge.apps.cases.models import Case
from wangge.apps.kit.copies import Archive, last_settled
from wangge.apps.ledger.actions import begin_epoch
from wangge.apps.ledger.models import Backup, Entry, Version
from wangge.apps.ledger.queries import durable_through, epoch, last_backup, next_position


@pytest.fixture
def town(transactional_db, erjia):
    """With a case, a file, and phones that know this epoch."""
    erjia.at("handling")
    begin_epoch()
    file = settings.MEDIA_ROOT / "photos" / "kept.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"a photo")
    yield erjia
    file.unlink(missing_ok=True)


def manifest_of(file):
    with tarfile.open(file) as tar:
        return json.loads(tar.extractfile("manifest.json").read())


@pytest.mark.django_db(transaction=True)
def test_a_town_is_backed_up_and_comes_back_as_it_was(town, wangge, tmp_path):
    assert wangge("backup", tmp_path) == 0, wangge.said
    (file,) = tmp_path.iterdir()
    assert str(file) in wangge.said
    facts, last = manifest_of(file), Entry.objects.latest("pk").pk
    assert "files/photos/kept.jpg" in facts["members"]
    assert (facts["through"], durable_through(), facts["counts"]["cases_case"]) == (last, last, 1)
    assert str(last_backup().uid) == facts["uid"]
    ring = settings.KEY_RING
    keys = [ring["secret_key"].encode(), *map(base64.b64decode, [*ring["fields"].values(), ring["index"]])]
    assert not [key for key in keys if key in file.read_bytes()]

    assert wangge("backup", file) == 2
    assert "不会被改动" in wangge.said
    assert wangge("restore", file) == 2
    assert "--replace" in wangge.said
    assert wangge("restore", tmp_path / "none.tar") == 2

    before = epoch()
    town.report()
    (settings.MEDIA_ROOT / "photos" / "kept.jpg").unlink()
    broken = tmp_path / "broken.tar"
    broken.write_bytes(file.read_bytes().replace(b"a photo", b"another"))
    assert wangge("restore", broken, "--replace") == 2
    assert "files/photos/kept.jpg" in wangge.said
    assert (Case.objects.count(), epoch()) == (2, before)

    assert wangge("restore", file, "--replace") == 0, wangge.said
    assert (Case.objects.count(), durable_through(), Backup.objects.count()) == (1, last, 1)
    assert epoch() not in {"", before}
    assert (settings.MEDIA_ROOT / "photos" / "kept.jpg").read_bytes() == b"a photo"
    (aside,) = settings.MEDIA_ROOT.parent.glob("before-restore-*")
    assert {one.name for one in aside.iterdir()} > {"files"}
    assert wangge("check") == 0, wangge.said
    town.report()
    assert Case.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_file_that_comes_while_a_backup_is_written_is_left_to_the_next(town, wangge, tmp_path, monkeypatch):
    """Nothing else happens meanwhile, so the last entry is the same before and after."""
    before, places, finish = next_position(), [], Archive.finish

    def come_too_late(archive, facts):
        places.append(next_position())
        return finish(archive, facts)

    monkeypatch.setattr(Archive, "finish", come_too_late)
    assert wangge("backup", tmp_path / "first.tar") == 0, wangge.said
    (late,) = places
    assert before <= durable_through() < late
    assert wangge("backup", tmp_path / "second.tar") == 0, wangge.said
    assert late <= durable_through()


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_read_here_is_refused_in_words(town, wangge, tmp_path, settings, monkeypatch):
    file = tmp_path / "town.tar"
    assert wangge("backup", file) == 0
    ring = settings.KEY_RING
    settings.KEY_RING = ring | {"index": base64.b64encode(b"o" * 32).decode()}
    assert wangge("restore", file, "--replace") == 2
    assert "index" in wangge.said
    settings.KEY_RING = ring
    monkeypatch.setattr(MigrationLoader, "load_disk", lambda self: setattr(self, "disk_migrations", {}))
    monkeypatch.setattr(MigrationLoader, "build_graph", MigrationLoader.load_disk)
    assert wangge("restore", file, "--replace") == 2
    assert "更新的版本" in wangge.said
    monkeypatch.undo()
    assert wangge("backup", tmp_path / "nowhere" / "x.tar") == 2
    assert wangge("backup", settings.MEDIA_ROOT / "x.tar") == 2
    connection.ensure_connection()
    assert Case.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_program_that_is_missing_is_named(erjia, wangge, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert wangge("backup", tmp_path) == 2
    assert "pg_dump" in wangge.said
    assert not list(tmp_path.iterdir())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_still_being_written_is_waited_for():
    """A key that was given and not committed yet would else be taken for safe."""
    other, found = connection.copy(), []
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_version (name, number) VALUES ('slow', 1) RETURNING id")
        ((slow,),) = cursor.fetchall()
    quick = Version.objects.create(name="quick").pk
    assert quick > slow

    def look():
        found.append(last_settled(Version))
        connection.close()

    looking = threading.Thread(target=look)
    looking.start()
    looking.join(timeout=0.8)
    assert found == []
    other.commit()
    other.close()
    looking.join(timeout=10)
    assert found == [quick]
