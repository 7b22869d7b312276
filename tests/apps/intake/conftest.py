"""Sends a list as the town's administrator, and reads what is said of it. All in English, which the tests quote."""

import pytest
from django.utils import translation

from tests.erjia import TOWN
from wangge.apps.areas.queries import tree
from wangge.apps.intake.actions import carry_out, hold_upload, start_upload
from wangge.apps.intake.models import ListKind


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def send(erjia):
    """Holds a list as the town's administrator; carries it out unless told not to."""

    def hold(kind, content, *, then=True, **options):
        actor = erjia.stands["administrator"].actor
        root = tree().by_code[TOWN]
        data = content.encode() if isinstance(content, str) else content
        upload = hold_upload(ListKind(kind), "list", data, actor=actor, root=root, options=options)
        if then:
            assert start_upload(upload, actor=actor)
            carry_out(upload, actor=actor, tell=lambda done, total: None)
        return upload

    return hold
