"""Cases that say what another says, by the index of words."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.db import connection
from django.db.models import Q

from wangge.apps.cases.models import Case, CaseWords, Category
from wangge.apps.kit.text import Rarity, Weighed, in_common, likeness, most_telling, weighed
from wangge.apps.kit.wordindex import shares

# On labelled pairs (bench/twins.py): with counted words, and where a town has too few cases to count them.
_ALIKE, _ALIKE_UNCOUNTED = 0.21, 0.25
# What lies at the same place need say less of the same, and of the same category still less.
_AT_THE_PLACE, _OF_THE_CATEGORY = 0.5, 0.5
_WORDS, _EACH, _COMPARED = 32, 100, 40
_COUNTED, _TOO_FEW = 2000, 500


@dataclass(frozen=True)
class Described:
    """What a case is compared by; `named` is its title with the words of its place."""

    named: str
    words: Weighed
    rarity: Rarity
    category: Category | None

    def likeness_to(self, case: Case) -> float:
        return likeness(self.words, _weighed(case, self.rarity))

    def is_at_one_place_with(self, case: Case) -> bool:
        """Whether a case that lies where this one lies is about the same."""
        same = self.category is not None and case.category_id == self.category.pk
        return self.likeness_to(case) >= self._least * _AT_THE_PLACE * (_OF_THE_CATEGORY if same else 1.0)

    def shared_with(self, case: Case) -> list[str]:
        """The most telling pieces of title and place that stand in the other case too."""
        return in_common(self.named, _weighed(case, self.rarity).words, self.rarity)

    @property
    def _least(self) -> float:
        return _ALIKE if self.rarity.texts else _ALIKE_UNCOUNTED

    def is_alike(self, case: Case) -> bool:
        """Whether a case is about the same wherever it lies."""
        return self.likeness_to(case) >= self._least

    def shares_words(self, *, after: int = 0) -> Q:
        """The forty cases beyond the key `after` that are most likely alike, by the index; `is_alike` says which of them are."""
        telling = {word: self.words.words[word] for word in most_telling(self.words, _WORDS)}
        if not telling:
            return Q(pk__in=())
        return Q(shares(CaseWords, telling, after=after, each=_EACH, most=_COMPARED))


def described(case: Case) -> Described:
    rarity = rarity_of_words(case.pk)
    return Described(_named(case), _weighed(case, rarity), rarity, case.category)


def described_by(text: str, category: Category | None) -> Described:
    """Of a report that is not a case yet. One query."""
    rarity = rarity_of_words(CaseWords.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)
    return Described("", weighed(text, "", rarity), rarity, category)


def _named(case: Case) -> str:
    return f"{case.title}\n{case.place}"


def _weighed(case: Case, rarity: Rarity) -> Weighed:
    return weighed(case.text, _named(case), rarity)


def rarity_of_words(key: int) -> Rarity:
    """As the two thousand cases before that of this key have it; of a new town nothing yet.

    Counted for each thousand, and later, when another thousand makes little difference, for each ten thousand.
    """
    step = _STEP if key < _MANY else _MANY
    return _counted(str(connection.settings_dict["NAME"]), key - key % step) if key >= _TOO_FEW else Rarity()


_STEP, _MANY = 1000, 10_000


@lru_cache(maxsize=4)
def _counted(_database: str, until: int) -> Rarity:
    """So that every process counts the same. One query."""
    until = max(until, _TOO_FEW)
    rows = CaseWords.objects.filter(pk__lte=until).order_by("-pk").values_list("words", flat=True)[:_COUNTED]
    texts = list(rows)
    if len(texts) < _TOO_FEW:
        return Rarity()
    counts = Counter(chain.from_iterable(texts))
    return Rarity(len(texts), {word: count for word, count in counts.items() if count > 1})
