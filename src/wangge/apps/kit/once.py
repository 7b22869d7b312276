"""What one request, or one long run, needs to ask only once: small answers that a change in between makes forgotten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")
_answers: ContextVar[dict[str, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Within, `once` keeps answers; a block inside another has a memory of its own."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: str, ask: Callable[[], T]) -> T:
    """The answer of `ask`, kept under `question` while inside `asking_once`; asked anew each time elsewhere."""
    known = _answers.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    answer: T = known[question]
    return answer


def is_remembering() -> bool:
    """Whether an answer got on the way would be of use to anybody."""
    return _answers.get() is not None


def know(question: str, answer: object) -> None:
    """For whoever came by the answer of another question on the way; nothing outside `asking_once`."""
    known = _answers.get()
    if known is not None:
        known[question] = answer


def forget(question: str) -> None:
    """For whoever has changed what the answer says."""
    known = _answers.get()
    if known is not None:
        known.pop(question, None)
