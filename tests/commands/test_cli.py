"""What is typed: each command is found, and what is wrong is said in words."""

import json
import multiprocessing
import os
import socket
import stat
import subprocess
import sys

import pytest

from wangge import cli
from wangge.apps.cases.models import Case
from wangge.commands import migrate, serve
from wangge.settings.keys import load_key_ring


def run_apart(*arguments, data, **environment):
    """In a process of its own, as from a shell: nothing of the test's own settings reaches it."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "WANGGE_"))}
    command = [sys.executable, "-m", "wangge.cli", "--data", str(data), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=known | environment)


@pytest.mark.parametrize(
    ("command", "marked", "settings"),
    [
        ("demo", False, "demo"),
        ("check", True, "demo"),
        ("check", False, "production"),
        ("keys", False, "words"),
        ("", True, "words"),
    ],
)
def test_a_data_folder_says_itself_whether_it_is_a_demo(tmp_path, command, marked, settings):
    if marked:
        (tmp_path / "demo").touch()
    assert cli.settings_for(command, tmp_path) == f"wangge.settings.{settings}"


def test_without_a_command_all_of_them_are_named(wangge):
    assert wangge() == 0
    assert all(f"  {name} " in wangge.said for name in cli.COMMANDS)


def test_an_unknown_command_is_wrong_use(wangge):
    assert wangge("fly") == 2
    assert "fly" in wangge.said


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_explains_itself(wangge, capsys, command):
    with pytest.raises(SystemExit, match="0"):
        cli.main([command, "--help"])
    assert f"wangge {command}" in capsys.readouterr().out


def test_what_a_command_is_for_is_told_also_where_nothing_is_set_up(tmp_path):
    told = run_apart("serve", "--help", data=tmp_path)
    assert (told.returncode, "wangge serve" in told.stdout) == (0, True), told.stderr
    assert not list(tmp_path.iterdir())


def test_a_new_key_ring_is_its_owners_alone_and_never_replaces_one(wangge, tmp_path):
    file = tmp_path / "ring.json"
    assert wangge("keys", "new", file) == 0
    assert load_key_ring(file)["active"] == "1"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    assert wangge("keys", "new", file) == 2
    assert file.read_bytes() == before
    assert wangge("keys", "new", tmp_path / "none" / "ring.json") == 2


def test_the_doctor_says_where_everything_lies(erjia, wangge):
    erjia.report()
    assert wangge("doctor") == 0
    assert "通州区" in wangge.said


def test_tables_that_are_up_to_date_stay_as_they_are(db, wangge):
    assert wangge("migrate") == 0


def test_after_an_upgrade_the_database_learns_how_much_there_is(erjia, wangge, monkeypatch):
    erjia.report()
    learnt = []
    monkeypatch.setattr(migrate, "tables_behind", lambda: True)
    monkeypatch.setattr(migrate, "gather_statistics", lambda: learnt.append(Case.objects.count()))
    assert wangge("migrate") == 0
    assert learnt == [1]


@pytest.mark.sqlite
def test_production_without_keys_is_refused_in_words(tmp_path):
    done = run_apart("check", data=tmp_path)
    assert (done.returncode, "WANGGE_KEYS" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite
def test_an_empty_folder_is_not_checked_and_stays_empty(tmp_path):
    (tmp_path / "demo").touch()
    done = run_apart("check", data=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "wangge.sqlite3").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite
def test_tables_of_another_version_are_named(tmp_path):
    (tmp_path / "demo").touch()
    (tmp_path / "wangge.sqlite3").touch()
    done = run_apart("replay", "x.csv", "--json", data=tmp_path)
    assert (done.returncode, "wangge migrate" in done.stderr, done.stdout) == (2, True, "")


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_demo_is_made_once_checked_by_another_process_and_taken_for_no_other(tmp_path):
    made = run_apart("demo", "--no-serve", "--weeks", "1", "--a-day", "6", data=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "operator" in made.stdout
    before = (tmp_path / "wangge.sqlite3").read_bytes()
    again = run_apart("demo", "--no-serve", data=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "wangge.sqlite3").read_bytes() == before
    checked = run_apart("check", "--json", data=tmp_path)
    assert (checked.returncode, json.loads(checked.stdout)) == (0, {"findings": [], "counts": {}})
    (tmp_path / "demo").unlink()
    refused = run_apart("demo", "--no-serve", "--fresh", data=tmp_path)
    assert refused.returncode == 2
    assert (tmp_path / "wangge.sqlite3").read_bytes() == before


def test_a_port_that_is_taken_is_named_before_anything_is_made(erjia, wangge):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert wangge("serve", "--port", port) == 2
        assert str(port) in wangge.said
        assert wangge("demo", "--port", port) == 2


def test_server_processes_are_begun_afresh_and_keep_no_log_of_addresses(erjia, wangge, monkeypatch):
    """Forked beside the demo's worker they inherited SQLite's locks, and every write waited for ever."""
    begun = {}

    class Server:
        def __init__(self, target, **options):
            begun.update(options, target=target)

        def serve(self):
            begun["method"] = multiprocessing.get_start_method()

    method = multiprocessing.get_start_method()
    monkeypatch.setattr(serve, "Granian", Server)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    try:
        assert wangge("serve", "--port", "0", "--workers", "2") == 0
    finally:
        multiprocessing.set_start_method(method, force=True)
    assert (begun["method"], begun["workers"], begun["log_access"]) == ("spawn", 2, False)
    assert os.environ["MALLOC_MMAP_THRESHOLD_"] == "262144"
    assert begun["http1_settings"].max_buffer_size == 16_384


def test_an_older_ring_gets_a_key_for_phones_files_and_keeps_all_it_had(wangge, tmp_path):
    file = tmp_path / "keys.json"
    assert wangge("keys", "new", file) == 0
    before = load_key_ring(file)
    assert len(before["phones"]) == 1
    assert wangge("keys", "phones", file) == 0, wangge.said
    ring = load_key_ring(file)
    assert ring["phones"][1:] == before["phones"]
    assert ring["phones"][0] not in before["phones"]
    assert {**ring, "phones": []} == {**before, "phones": []}
    assert file.stat().st_mode & 0o777 == 0o600
    assert wangge("keys", "phones", tmp_path / "none.json") == 2
    file.write_text("{}", encoding="utf-8")
    assert wangge("keys", "phones", file) == 2
    assert file.read_text(encoding="utf-8") == "{}"
