"""A model's files: what was saved comes back, and whatever else lies there is refused in words."""

import io
import json
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from tests.labelled import LABELS, TEXTS
from wangge.apps.kit.text.linear import Fault, ModelRefused, load, remove, save
from wangge.apps.kit.text.linear.stored import facts_of
from wangge.apps.kit.text.linear.training import learn


@pytest.fixture(scope="module")
def model():
    return replace(learn(TEXTS, LABELS, seed=1), facts={"cases": {"lamp": 24}})


@pytest.fixture
def path(model, tmp_path):
    path = tmp_path / "models" / "one.npz"
    save(model, path)
    return path


def refused(path):
    with pytest.raises(ModelRefused) as caught:
        load(path)
    assert caught.value.words
    return caught.value.fault


def test_what_was_saved_says_the_same(model, path):
    kept = load(path)
    assert kept.facts == {"cases": {"lamp": 24}}
    assert kept.labels == model.labels
    assert kept.lexicon == model.lexicon
    assert kept.answer(kept.read("路灯坏了")) == model.answer(model.read("路灯坏了"))
    assert sorted(one.name for one in path.parent.iterdir()) == ["one.json", "one.npz"]


def test_what_is_not_there_is_missing(path):
    remove(path)
    assert refused(path) is Fault.MISSING
    remove(path)


def test_arrays_without_facts_are_missing_too(path):
    facts_of(path).unlink()
    assert refused(path) is Fault.MISSING


@pytest.mark.parametrize("place", [0, 100, -1])
def test_one_changed_byte_is_damage(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert refused(path) is Fault.DAMAGED


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_facts_that_cannot_be_read_are_damage(path, content):
    facts_of(path).write_bytes(content)
    assert refused(path) is Fault.DAMAGED


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": "other"}', "null"])
def test_facts_of_something_else_are_foreign(path, content):
    facts_of(path).write_text(content, encoding="utf-8")
    assert refused(path) is Fault.FOREIGN


def test_another_version_says_so(path):
    described = json.loads(facts_of(path).read_text(encoding="utf-8"))
    facts_of(path).write_text(json.dumps(described | {"version": 1}), encoding="utf-8")
    assert refused(path) is Fault.OTHER_VERSION


@pytest.mark.parametrize(
    "change",
    [{"labels": ["a"]}, {"labels": [1, 2, 3]}, {"longest": 9}, {"sharpness": -1}, {"sharpness": "x"}, {"facts": None}],
)
def test_facts_that_do_not_fit_the_arrays_are_damage(path, change):
    described = json.loads(facts_of(path).read_text(encoding="utf-8"))
    facts_of(path).write_text(json.dumps(described | change), encoding="utf-8")
    assert refused(path) is Fault.DAMAGED


def test_nothing_is_unpickled(model, path):
    """An array of objects under the right checksum is refused, not opened."""
    arrays = io.BytesIO()
    np.savez(arrays, keys=np.array([object()], dtype=object), idf=model.features.idf)
    path.write_bytes(arrays.getvalue())
    described = json.loads(facts_of(path).read_text(encoding="utf-8"))
    described["sha256"] = sha256(arrays.getvalue()).hexdigest()
    facts_of(path).write_text(json.dumps(described), encoding="utf-8")
    assert refused(path) is Fault.DAMAGED


def test_a_folder_in_its_place_is_damage(path):
    remove(path)
    path.mkdir()
    facts_of(path).mkdir()
    assert refused(path) is Fault.DAMAGED
