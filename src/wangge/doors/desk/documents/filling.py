"""Documents from templates: ours, or a town's own, which can fill in fields and do nothing else.

The libraries that read and write Word weigh ten megabytes: a process loads them with its first document.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 2 << 20
_HERE = Path(__file__).parent


class TemplateRefused(ValueError):
    """`words` are for the person who sent the template."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def own_template(kind: str) -> bytes:
    """The one that comes with the software."""
    return (_HERE / f"{kind}.docx").read_bytes()


def filled(content: bytes, values: Mapping[str, Any]) -> bytes:
    """The document; text of several lines keeps them. Raises what `checked` would have refused."""
    from wangge.doors.desk.documents import word  # noqa: PLC0415  heavy, and few ask

    return word.filled(content, values)


def checked(content: bytes, sample: Mapping[str, Any]) -> set[str]:
    """The fields of `sample` that the template names. Raises TemplateRefused for one that could not be filled in."""
    from wangge.doors.desk.documents import word  # noqa: PLC0415  heavy, and few ask

    return word.checked(content, sample)
