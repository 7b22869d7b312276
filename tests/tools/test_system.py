from pathlib import Path

import pytest

from tools import system


@pytest.fixture
def machine(monkeypatch):
    """`machine(present, known)`: programs that are there, and packages that can be had; what was installed and updated."""
    done = []

    def with_programs(present, known):
        def apt_get(*arguments):
            done.append(arguments[-1] if arguments[0] == "install" else arguments[0])
            wanted = {one for one in arguments[3:] if arguments[0] == "install"}
            if wanted <= known:
                present.update(wanted)
            return wanted <= known

        monkeypatch.setattr(system, "apt_get", apt_get)
        monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}" if name in present else None)
        monkeypatch.setattr(system, "has_chinese_font", lambda: True)
        monkeypatch.setattr(system, "server_programs", lambda: Path("/usr/lib/postgresql/17/bin"))
        return done

    return with_programs


def test_with_the_shell_nothing_is_fetched(machine):
    done = machine({system.SHELL, "chromium"}, set())
    system.install_what_is_missing()
    assert done == []
    assert system.chromium() == Path("/usr/bin", system.SHELL)


def test_the_shell_comes_to_a_machine_with_a_whole_browser(machine):
    done = machine({"chromium"}, {system.SHELL})
    system.install_what_is_missing()
    assert done == ["update", system.SHELL]
    assert system.chromium() == Path("/usr/bin", system.SHELL)
    assert system.chromium(whole=True) == Path("/usr/bin/chromium")


def test_where_no_shell_can_be_had_the_whole_browser_does(machine):
    done = machine(set(), {"chromium"})
    system.install_what_is_missing()
    assert done == ["update", system.SHELL, "chromium"]
    assert system.chromium() == Path("/usr/bin/chromium")
    assert system.missing_packages() == []
