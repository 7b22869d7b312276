"""Suggests on a data folder (`WANGGE_DATA`) whatever its cases say; by the processor's clock, for the machine is shared."""

import json
import os
import resource
import time
from collections.abc import Sequence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")

from wangge import wsgi
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import suggest_category
from wangge.apps.kit.once import asking_once

_LONG, _EACH = 400, 1000


def main() -> None:
    texts = [f"{title}\n{text}" for title, text in Case.objects.order_by("pk").values_list("title", "text")[:_EACH]]
    long = [(text * _LONG)[:_LONG] for text in texts]
    if suggest_category(texts[0]).probability is None or not callable(wsgi.application):
        msg = "no model is in use"
        raise RuntimeError(msg)
    found = {"short": _rate(texts), "long": _rate(long)}
    print(json.dumps(found | {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def _rate(texts: Sequence[str]) -> float:
    """Each in a request of its own, as far as the memory of versions is concerned."""
    begun = time.process_time()
    for text in texts:
        with asking_once():
            suggest_category(text)
    return len(texts) / (time.process_time() - begun)


if __name__ == "__main__":
    main()
