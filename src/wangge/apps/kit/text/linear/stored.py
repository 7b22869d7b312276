"""A model in two files: its arrays (`.npz`) and, beside it, a JSON of its facts with the checksum of the arrays.

Nothing is unpickled. What is damaged, of another version or no model at all is refused in words of its own.
"""

import hashlib
import io
import json
import os
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from wangge.apps.kit.text.linear.grams import LONGEST
from wangge.apps.kit.text.linear.lexicon import read, written
from wangge.apps.kit.text.linear.model import Features, LinearModel

FORMAT, VERSION = "wangge.linear", 2
_ARRAYS = {"keys": "<u8", "idf": "<f4", "weights": "<f2", "bias": "<f4", "words": "|u1"}


class Fault(StrEnum):
    MISSING = "missing"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    OTHER_VERSION = "other_version"


class ModelRefused(Exception):
    """The files do not hold a model that can be used here."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)

    @property
    def words(self) -> str:
        return {
            Fault.MISSING: _("The file of the model is not there."),
            Fault.DAMAGED: _("The file of the model is damaged."),
            Fault.FOREIGN: _("The file is not a model of Wangge."),
            Fault.OTHER_VERSION: _("The file of the model was made by another version of Wangge."),
        }[self.fault]


def save(model: LinearModel, path: Path) -> str:
    """Writes `path` (.npz) and the JSON beside it; the checksum. Each model has a path of its own."""
    arrays = io.BytesIO()
    given: dict[str, Any] = {
        "keys": model.features.keys,
        "idf": model.features.idf,
        "weights": model.weights,
        "bias": model.bias,
        "words": np.frombuffer(written(model.lexicon), dtype=np.uint8),
    }
    np.savez_compressed(arrays, **{name: array.astype(_ARRAYS[name]) for name, array in given.items()})
    content = arrays.getvalue()
    checksum = hashlib.sha256(content).hexdigest()
    described = {
        "format": FORMAT,
        "version": VERSION,
        "sha256": checksum,
        "labels": list(model.labels),
        "longest": model.features.longest,
        "sharpness": model.sharpness,
        "facts": model.facts,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, content)
    _write(facts_of(path), json.dumps(described, ensure_ascii=False, indent=1).encode())
    return checksum


def load(path: Path) -> LinearModel:
    """Raises ModelRefused, whatever lies there."""
    described = _described(facts_of(path))
    content = _read(path)
    if hashlib.sha256(content).hexdigest() != described.get("sha256"):
        raise ModelRefused(Fault.DAMAGED)
    try:
        model = _built(described, _arrays(content))
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelRefused(Fault.DAMAGED) from error
    return model


def facts_of(path: Path) -> Path:
    return path.with_suffix(".json")


def remove(path: Path) -> None:
    for one in (path, facts_of(path)):
        one.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing, also where the power goes."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ModelRefused(Fault.MISSING) from error
    except OSError as error:
        raise ModelRefused(Fault.DAMAGED) from error


def _described(path: Path) -> dict[str, Any]:
    try:
        described = json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise ModelRefused(Fault.DAMAGED) from error
    if not isinstance(described, dict) or described.get("format") != FORMAT:
        raise ModelRefused(Fault.FOREIGN)
    if described.get("version") != VERSION:
        raise ModelRefused(Fault.OTHER_VERSION)
    return described


def _arrays(content: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        return {name: np.ascontiguousarray(kept[name].astype(kind, casting="equiv")) for name, kind in _ARRAYS.items()}


def _built(described: dict[str, Any], arrays: dict[str, Any]) -> LinearModel:
    """Raises ValueError where the parts do not fit together."""
    labels, longest, sharpness = tuple(described["labels"]), described["longest"], float(described["sharpness"])
    many, keys = len(labels), arrays["keys"]
    fits = (
        many > 0
        and all(isinstance(label, str) for label in labels)
        and longest in range(1, LONGEST + 1)
        and 0 < sharpness < float("inf")
        and keys.ndim == 1
        and len(keys) > 0
        and bool(np.all(keys[1:] > keys[:-1]))
        and arrays["idf"].shape == keys.shape
        and arrays["weights"].shape == (len(keys), many)
        and arrays["bias"].shape == (many,)
        and all(bool(np.isfinite(arrays[name]).all()) for name in ("idf", "weights", "bias"))
    )
    if not fits:
        msg = "the parts do not fit together"
        raise ValueError(msg)
    features, lexicon = Features(longest, keys, arrays["idf"]), read(arrays["words"].tobytes())
    return LinearModel(
        labels, features, arrays["weights"], arrays["bias"], sharpness, lexicon, dict(described["facts"])
    )
