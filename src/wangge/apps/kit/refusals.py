"""Why something was not done, in words for the person who wanted it."""

from collections.abc import Callable, Mapping
from typing import ClassVar


class Refused(Exception):
    """`code` is for the program, and a key of `sayings`. Each app has a kind of its own."""

    sayings: ClassVar[Mapping[str, Callable[[], str]]] = {}

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> str:
        """In the reader's language."""
        return self.sayings[self.code]()
