"""What is wrong with a form, in words for whoever made it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

_WORDS: dict[str, Callable[[], str]] = {
    "shape": lambda: _("this part (%(found)s) is not built as a form is"),
    "key": lambda: _("“%(found)s” is not known here"),
    "empty": lambda: _("there is no question in it"),
    "many": lambda: _("there are more than %(found)s of them"),
    "deep": lambda: _("groups lie in groups too many times"),
    "name": lambda: _("a name begins with a Latin letter and holds letters, digits, “_”, “-” and “.”, at most 64"),
    "twice": lambda: _("the name is used twice"),
    "type": lambda: _("the type “%(found)s” is not supported"),
    "text": lambda: _("a text is too long, or is none"),
    "choices": lambda: _("this list of choices is empty or names one of them twice"),
    "choice": lambda: _("a choice needs a name without white space, of at most 100 signs, and a label"),
    "no_list": lambda: _("there is no list of choices “%(found)s”"),
    "calculation": lambda: _("a calculation belongs to the type “calculate”, and to it alone"),
    "expression_long": lambda: _("an expression is too long"),
    "expression_deep": lambda: _("an expression has too many brackets"),
    "expression_sign": lambda: _("an expression has an unexpected “%(found)s” at sign %(at)s"),
    "expression_end": lambda: _("an expression ends too early"),
    "expression_function": lambda: _("the function “%(found)s” is not supported"),
    "expression_arguments": lambda: _("the function “%(found)s” takes another number of values"),
    "unknown": lambda: _("it asks for “%(found)s”, which is not there"),
    "scope": lambda: _("it asks for “%(found)s”, which is repeated: from outside only sum() and count() may"),
    "note": lambda: _("it asks for “%(found)s”, which has no answer"),
    "circle": lambda: _("what it depends on depends on itself: %(found)s"),
}


@dataclass(frozen=True)
class Fault:
    """`name`: the question or list; `found`: what was found there; `at`: at which sign, from 1."""

    name: str
    code: str
    found: str = ""
    at: int = 0

    @property
    def words(self) -> str:
        """In the reader's language."""
        return _WORDS[self.code]() % {"found": self.found, "at": self.at}


class FormFaulty(Exception):
    """With every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(", ".join(f"{one.name}: {one.code}" for one in self.faults))
