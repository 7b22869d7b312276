"""What the catalogue's keywords would get: what a model is held against, whatever the categories of a file are called."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.resources import files

from django.apps import apps

from wangge.apps.kit.text.linear import Answer

Words = Sequence[tuple[str, ...]]


def catalogue_words() -> Words:
    """Of each category: the town's own where there is a town with a catalogue, else those that come with the software."""
    if apps.is_installed("wangge.apps.cases") and import_module("wangge.commands.installation").is_ready():
        own = [tuple(one.words) for one in import_module("wangge.apps.cases.queries").categories()]
        if own:
            return own
    text = files("wangge.apps.cases").joinpath("data/catalogue.csv").read_text(encoding="utf-8")
    return [tuple(row["keywords"].split()) for row in csv.DictReader(text.splitlines())]


class Keywords:
    """Each category of the catalogue stands for the labels that go with it in the texts learnt from."""

    def __init__(self, words: Words, texts: Iterable[str], labels: Iterable[str]) -> None:
        self._words = words
        self._usual: Counter[str] = Counter()
        self._labels: dict[int, Counter[str]] = defaultdict(Counter)
        for text, label in zip(texts, labels, strict=True):
            self._usual[label] += 1
            for number, _score in self._found(text)[:1]:
                self._labels[number][label] += 1

    def answer(self, text: str) -> Answer:
        """By the keywords found, the most characters first; where they say nothing, what is most frequent."""
        ranked = [label for number, _score in self._found(text) for label, _n in self._labels[number].most_common()]
        return Answer(tuple(dict.fromkeys([*ranked, *(label for label, _n in self._usual.most_common())])))

    def _found(self, text: str) -> list[tuple[int, int]]:
        """Categories, by number, with the characters of their keywords that stand in the text."""
        folded = text.casefold()
        scores = [
            (number, sum(len(word) for word in words if word in folded)) for number, words in enumerate(self._words)
        ]
        return sorted((one for one in scores if one[1]), key=lambda one: -one[1])
