"""What can be asked of a case: one typed order per action, already parsed. Doors make them, `take` carries them out."""

from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from django.db.models import Model

from wangge.apps.kit.photos import Photo as CheckedPhoto

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, kw_only=True)
class Order:
    """`action` is the loop's code; `body` is what two orders must share to be the same order."""

    action: ClassVar[str]

    def body(self) -> dict[str, object]:
        return _spelled_fields(self)


def _spelled_fields(value: "DataclassInstance") -> dict[str, object]:
    return {one.name: _spelled(getattr(value, one.name)) for one in fields(value)}


def _spelled(value: object) -> object:
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, CheckedPhoto):
        return value.original_sha256
    if isinstance(value, Enum | float):
        return value.value if isinstance(value, Enum) else repr(value)
    if isinstance(value, tuple | list):
        return [_spelled(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _spelled_fields(value)
    return value


@dataclass(frozen=True, kw_only=True)
class WithWords(Order):
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class WithPhotos(WithWords):
    photos: tuple[CheckedPhoto, ...] = field(default=())
