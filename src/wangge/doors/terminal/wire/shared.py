from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from wangge.apps.kit.text import clean_text

_LONGEST = 10_000
# A phone without battery wakes up in 1970.
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class Asked(BaseModel):
    """The body of a request: exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """A part of an operation: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Said(BaseModel):
    """What goes out."""

    model_config = ConfigDict(extra="forbid")


def _clean(text: str) -> str:
    return clean_text(text).text


def _line(text: str) -> str:
    return " ".join(clean_text(text).text.split())


def clean_values(values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Answers to a form, whatever their shape: the form says what belongs there."""
    return {_clean(name): _clean_value(value) for name, value in values.items()}


def _clean_value(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_clean_value(one) for one in value]
    return clean_values(value) if isinstance(value, dict) else value


def _on_earth(moment: datetime) -> datetime:
    if not _FIRST <= moment <= _LAST:
        msg = "between 1970 and 2100"
        raise ValueError(msg)
    return moment


Text = Annotated[str, StringConstraints(max_length=_LONGEST), AfterValidator(_clean)]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_line)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Photos = Annotated[list[Sha256], Field(max_length=6)]
ManyPhotos = Annotated[list[Sha256], Field(max_length=30)]
Moment = Annotated[AwareDatetime, AfterValidator(_on_earth)]


class FormName(Told):
    """A form that was answered, in the version that lay before its author."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    version: Annotated[int, Field(ge=1, le=1_000_000)]


class Problem(Said):
    """A request that was refused as a whole."""

    code: str
    words: str
    translations: dict[str, str] = {}
    offset: int | None = None
