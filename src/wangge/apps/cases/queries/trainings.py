"""What has been learnt so far: the model in use, the last one, the one under way."""

from dataclasses import dataclass

from django.db.models import Q

from wangge.apps.cases.models import Category, Training
from wangge.apps.cases.queries.served import kept_model
from wangge.apps.cases.queries.settled import label_of, settled_cases
from wangge.apps.cases.workflow import ENOUGH_CASES
from wangge.apps.kit.text.linear import ModelRefused


@dataclass(frozen=True)
class Trainings:
    """`refused`: why the files of the model in use cannot be read now. `settled` counts up to what is enough, without model."""

    in_use: Training | None
    last: Training | None
    running: Training | None
    refused: ModelRefused | None
    settled: int


def trainings(*, look: bool = True) -> Trainings:
    """With a look into the files, unless that is not wanted."""
    rows = list(Training.objects.filter(Q(in_use=True) | Q(running=True)))
    in_use = next((row for row in rows if row.in_use), None)
    return Trainings(
        in_use,
        Training.objects.filter(running=False).order_by("-pk").first(),
        next((row for row in rows if row.running), None),
        _refused(in_use) if in_use and look else None,
        0 if in_use else len(settled_cases(most=ENOUGH_CASES)),
    )


def names_of_labels() -> dict[str, str]:
    """The category that each label of a model stands for, also one that is no longer used."""
    return {label_of(key): name for key, name in Category.objects.order_by().values_list("pk", "name")}


def _refused(in_use: Training) -> ModelRefused | None:
    try:
        kept_model(in_use)
    except ModelRefused as refused:
        return refused
    return None
