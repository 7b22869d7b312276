"""Settled cases in numbers: the rows as they are at the end, without the way there."""

from datetime import timedelta

from tests.labelled import SENTENCES
from wangge.apps.cases.models import Case
from wangge.apps.kit.ids import new_uid


def settle_many(erjia, count, *, category=None, text=None, first=0):
    """Reported one an hour, about what the sentences say; all of one category or with one text where that is asked."""
    model = erjia.report().case
    rows = []
    for number in range(first, first + count):
        said, label = SENTENCES[number % len(SENTENCES)]
        at = erjia.clock.moment + timedelta(hours=number)
        rows.append(
            Case(
                number=f"X{number}", secret_index=number.to_bytes(16, "big"), state="closed", is_open=False,
                kind="request", channel="web", category=erjia.category[category or label], guessed=False,
                title=said[:20], text=text or f"{said}，第{number}次说了", town=model.town, holder="nobody",
                happened_at=at, reported_at=at, closed_at=at, uid=new_uid(),
            )
        )  # fmt: skip
    return Case.objects.bulk_create(rows)
