import json
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from rich.table import Table

from wangge.apps.kit.tabular import Column, Row, TableRefused, read_rows
from wangge.apps.kit.text.linear import Answer, Judged, OfLabel, judge, words_for
from wangge.apps.kit.text.linear.training import FOLDS, TooFew, folds, learn
from wangge.commands import Problem, not_read
from wangge.commands.keywords import Keywords, catalogue_words
from wangge.commands.screen import progress, screen, table

_SEED = 5
_COLUMNS = (Column("text", required=True), Column("category", required=True))


@dataclass(frozen=True)
class Labelled:
    texts: list[str]
    labels: list[str]
    broken: int = 0


@dataclass(frozen=True)
class Evaluation:
    learnt_from: int
    left_out: int
    model: Judged
    keywords: Judged
    per_second: float

    def as_json(self) -> str:
        model, bins = self.model, self.model.bins
        told = {
            "texts": model.count,
            "learnt_from": self.learnt_from,
            "left_out": self.left_out,
            "folds": FOLDS,
            **_accuracy(model),
            "by_category": {one.label: {"texts": one.count, **_accuracy_of(one)} for one in model.by_label},
            "calibration": {
                "expected_error": _rounded(model.calibration_error or 0),
                "bins": [
                    {
                        "from": one.low,
                        "to": one.high,
                        "texts": one.count,
                        "stated": _rounded(one.stated),
                        "true": _rounded(one.right / one.count),
                    }
                    for one in bins
                ],
            },
            "keywords": _accuracy(self.keywords),
            "confused": [
                {"category": one.truth, "taken_for": one.taken_for, "texts": one.count} for one in model.confused
            ],
            "per_second": round(self.per_second),
        }
        return json.dumps(told, ensure_ascii=False)


def run(options: Namespace) -> int:
    console = screen(for_program=options.json)
    asked, besides = _read(options.file), [_read(file) for file in options.train]
    for file, one in zip((options.file, *options.train), (asked, *besides), strict=True):
        if one.broken:
            console.print(
                _("%(file)s: %(number)s rows could not be read, or lack text or category.")
                % {"file": file, "number": one.broken},
                markup=False,
            )
    with progress(console) as bar:
        task = bar.add_task(_("learning and asking"), total=100)
        try:
            found = evaluate(asked, besides, lambda percent: bar.update(task, completed=percent))
        except TooFew as error:
            raise Problem(_("There must be at least two categories with two texts each to learn from.")) from error
    if options.json:
        print(found.as_json())  # noqa: T201 - for a program
        return 0
    for part in _tables(found):
        console.print(part)
    return 0


def evaluate(asked: Labelled, besides: Sequence[Labelled], tell: Callable[[int], None]) -> Evaluation:
    """Each fifth of the file is asked of what was learnt from the other four, and from the files besides. Raises TooFew."""
    known = {text.strip() for text in asked.texts}
    more = [pair for one in besides for pair in zip(one.texts, one.labels, strict=True)]
    learnt = [pair for pair in more if pair[0].strip() not in known]
    answers: dict[int, Answer] = {}
    by_keywords: dict[int, Answer] = {}
    spent = 0.0
    words = catalogue_words()
    for learn_at, ask_at in folds(asked.labels, seed=_SEED):
        own = [(asked.texts[at], asked.labels[at]) for at in learn_at]
        texts, labels = zip(*own, *learnt, strict=True)
        model, baseline = learn(texts, labels, seed=_SEED), Keywords(words, texts, labels)
        begun = time.process_time()
        for at in map(int, ask_at):
            read = model.read(asked.texts[at])
            answers[at] = model.answer(read)
            words_for(model, read, answers[at].ranked[0])
        spent += time.process_time() - begun
        by_keywords |= {at: baseline.answer(asked.texts[at]) for at in map(int, ask_at)}
        tell(100 * len(answers) // len(asked.texts))
    order = range(len(asked.texts))
    return Evaluation(
        learnt_from=len(learnt) + len(asked.texts) * (FOLDS - 1) // FOLDS,
        left_out=len(more) - len(learnt),
        model=judge(asked.labels, [answers[at] for at in order]),
        keywords=judge(asked.labels, [by_keywords[at] for at in order]),
        per_second=len(asked.texts) / spent,
    )


def _read(file: Path) -> Labelled:
    """Raises Problem for a file that is not there, or no such table."""
    found, broken = [], 0
    try:
        with read_rows(file, _COLUMNS) as rows:
            for row in rows:
                values = row.values if isinstance(row, Row) else {}
                text, label = (values.get(name, "").strip() for name in ("text", "category"))
                broken += not (text and label)
                found += [(text, label)] if text and label else []
    except TableRefused as error:
        raise Problem(f"{file}: {error.message}") from error
    except OSError as error:
        raise not_read(error) from error
    if not found:
        raise Problem(_("%(file)s: no row has text and category.") % {"file": file})
    return Labelled([text for text, _label in found], [label for _text, label in found], broken)


def _tables(found: Evaluation) -> Iterator[Table]:
    model = found.model
    yield table(
        {
            _("texts"): model.count,
            _("learnt from"): found.learnt_from,
            **({_("left out: they stand in the file itself"): found.left_out} if found.left_out else {}),
            _("right at once"): _percent(model.accuracy_at_1),
            _("among the first three"): _percent(model.accuracy_at_3),
            _("  the keywords of the catalogue"): _percent(found.keywords.accuracy_at_1),
            _("  among their first three"): _percent(found.keywords.accuracy_at_3),
            _("stated probabilities are off by, in the mean"): _percent(model.calibration_error or 0),
            _("a second of the processor"): f"{found.per_second:,.0f}",
        }
    )
    yield _listed(
        (_("category"), _("texts"), _("right at once"), _("among three")),
        [(one.label, one.count, _share(one.at_1, one.count), _share(one.at_3, one.count)) for one in model.by_label],
    )
    yield _listed(
        (_("stated"), _("texts"), _("in the mean"), _("true")),
        [
            (f"{one.low:.0%}–{one.high:.0%}", one.count, _percent(one.stated), _share(one.right, one.count))
            for one in model.bins
        ],
    )
    yield _listed(
        (_("category"), _("taken for"), _("texts")), [(one.truth, one.taken_for, one.count) for one in model.confused]
    )


def _listed(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    made = Table(*headings)
    for row in rows:
        made.add_row(*map(str, row))
    return made


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _share(part: int, whole: int) -> str:
    return _percent(part / whole)


def _accuracy(judged: Judged) -> dict[str, float]:
    return {"accuracy_at_1": _rounded(judged.accuracy_at_1), "accuracy_at_3": _rounded(judged.accuracy_at_3)}


def _accuracy_of(one: OfLabel) -> dict[str, float]:
    return {"accuracy_at_1": _rounded(one.at_1 / one.count), "accuracy_at_3": _rounded(one.at_3 / one.count)}


def _rounded(share: float) -> float:
    return round(share, 4)
