"""What Django keeps apart for each request, kept apart by thread alone."""

import threading
from typing import Any, cast

from django.core.cache import caches
from django.db import connections
from django.urls import base
from django.utils.translation import trans_real


def one_request_a_thread() -> None:
    """For a process of its own that answers in threads and never in asynchronous tasks; called before it answers.

    The language, the address table and the connections are looked up hundreds of times for one page. Django's way of keeping
    them (`asgiref.local.Local`) also knows tasks, and takes four to thirteen times as long for that
    (docs/adr/0005-statements-and-answers-kept-ready.md). Whatever was activated or connected before is forgotten.
    """
    connections.close_all()
    places: tuple[tuple[Any, str], ...] = (
        (trans_real, "_active"),
        (base, "_prefixes"),
        (base, "_urlconfs"),
        (connections, "_connections"),
        (caches, "_connections"),
    )
    for holder, name in places:
        if not hasattr(holder, name):
            raise RuntimeError(f"{holder} has no {name}: this version of Django keeps it elsewhere")
        setattr(holder, name, cast("Any", threading.local()))
