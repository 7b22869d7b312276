"""A copy in one file: whole or refused, whatever the disk or a hand did to it."""

import hashlib
import io
import json
import tarfile

import pytest

from wangge.apps.kit.copies import Damaged, unpack, verify, writing


def nothing(_size):
    """Nobody watches."""


@pytest.fixture
def copy(tmp_path):
    (tmp_path / "one").write_bytes(b"one" * 1000)
    (tmp_path / "empty").touch()
    target = tmp_path / "copy.tar"
    with writing(target, verified=nothing) as archive:
        archive.add("files/one", tmp_path / "one")
        archive.add("files/empty", tmp_path / "empty")
        archive.finish({"made": "now"})
    return target


def forged(path, members, manifest):
    with tarfile.open(path, "w") as tar:
        text = json.dumps(manifest).encode()
        seal = hashlib.sha256(text).hexdigest().encode()
        for name, content in [*members, ("manifest.json", text), ("manifest.sha256", seal)]:
            header = tarfile.TarInfo(name)
            header.size = len(content)
            tar.addfile(header, io.BytesIO(content))
    return path


def test_what_was_written_is_read_and_unpacked(copy, tmp_path):
    assert verify(copy, tick=nothing)["made"] == "now"
    (tmp_path / "out").mkdir()
    assert set(unpack(copy, tmp_path / "out", tick=nothing)["members"]) == {"files/one", "files/empty"}
    assert (tmp_path / "out/files/one").read_bytes() == b"one" * 1000
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_never_replaces_another_and_an_unfinished_one_leaves_nothing(copy, tmp_path):
    with pytest.raises(FileExistsError), writing(copy, verified=nothing):
        pass
    with pytest.raises(Damaged), writing(tmp_path / "half.tar", verified=nothing) as archive:
        archive.add("files/one", tmp_path / "one")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.tar", "empty", "one"]


@pytest.mark.parametrize("place", [600, 2000, 4700])
def test_one_byte_that_differs_is_noticed(copy, place):
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    with pytest.raises(Damaged):
        verify(copy, tick=nothing)


@pytest.mark.parametrize("size", [0, 700, 4096])
def test_one_that_was_cut_off_is_noticed(copy, size):
    copy.write_bytes(copy.read_bytes()[:size])
    with pytest.raises(Damaged):
        verify(copy, tick=nothing)


@pytest.mark.parametrize(
    ("members", "manifest"),
    [
        ([("../out", b"x")], {"format": 1, "members": {}}),
        ([("a", b"x")], {"format": 1, "members": {}}),
        ([], {"format": 1, "members": {"a": {"size": 1, "sha256": "0"}}}),
        ([("a", b"x"), ("a", b"x")], {"format": 1, "members": {}}),
        ([], {"format": 2, "members": {}}),
        ([], []),
    ],
)
def test_a_forged_one_writes_nothing_outside_and_is_refused(tmp_path, members, manifest):
    (tmp_path / "in").mkdir()
    with pytest.raises(Damaged):
        unpack(forged(tmp_path / "forged.tar", members, manifest), tmp_path / "in", tick=nothing)
    assert not (tmp_path / "out").exists()
