"""What is committed works behind any mirror: it names packages, never the server that they come from."""

import subprocess

from tests.house.source import FRONTEND, ROOT

HOSTS = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
SERVERS = [f"{host}.{end}" for host, end in HOSTS]


def committed() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return listed.splitlines()


def test_no_committed_file_names_a_package_server():
    assert committed()
    texts = {name: (ROOT / name).read_bytes() for name in committed() if (ROOT / name).is_file()}
    assert [name for name, text in texts.items() if any(server.encode() in text for server in SERVERS)] == []


def test_the_front_ends_lock_records_no_addresses():
    assert '"resolved"' not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
