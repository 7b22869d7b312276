from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

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


def _on_earth(moment: datetime) -> datetime:
    if not _FIRST <= moment <= _LAST:
        msg = "between 1970 and 2100"
        raise ValueError(msg)
    return moment


Text = Annotated[str, StringConstraints(max_length=_LONGEST), AfterValidator(_clean)]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_line)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Photos = Annotated[list[Sha256], Field(max_length=6)]
Moment = Annotated[AwareDatetime, AfterValidator(_on_earth)]


class Problem(Said):
    """A request that was refused as a whole."""

    code: str
    words: str
    offset: int | None = None
