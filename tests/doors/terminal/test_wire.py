"""What the app's types are made from is what the code says, and whatever else is sent is answered in words."""

import json
from itertools import product
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core import NOT_SET

from tools.wire import DOCUMENT, document
from wangge.apps.cases.rules import MATRIX
from wangge.doors.terminal.wire.kinds import KINDS

RAW = json.loads(DOCUMENT.read_text(encoding="utf-8"))
SCHEMA = schemathesis.openapi.from_dict(RAW)
ADDRESSES = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
FEW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_document_is_that_of_the_code():
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: python -m tools.wire"


def test_every_kind_of_operation_is_an_action_of_the_loop():
    batch = RAW["components"]["schemas"]["Batch"]["properties"]["operations"]
    assert set(batch["items"]["discriminator"]["mapping"]) == KINDS
    assert KINDS - {"report", "settle", "answer_task", "hand_back_task", "read_notice", "hand_over"} <= set(MATRIX)


def test_every_address_is_in_the_document():
    assert len(ADDRESSES) == 8


@pytest.mark.slow
@pytest.mark.parametrize(("label", "mode"), sorted(product(ADDRESSES, GenerationMode), key=str))
def test_nothing_that_is_sent_ends_in_a_500(phone, label, mode):
    """The client raises whatever the server does not answer for."""
    worker = phone()
    if mode is GenerationMode.NEGATIVE and not ADDRESSES[label].body and label.startswith("GET /terminal/api/sync"):
        return

    @FEW
    @given(ADDRESSES[label].as_strategy(generation_mode=mode))
    def sent(case):
        answer = send(worker, case)
        assert answer.status_code < 500 or answer.json()["code"] == "server_old"
        assert b'"code": "fault"' not in answer.content
        assert answer.status_code in {200, 304, 404, 405} or answer.headers["Wangge-Terminal"] == "1"

    sent()


def send(worker, case):
    path = case.formatted_path + ("?" + urlencode(case.query, doseq=True) if case.query else "")
    body = b"" if case.body is NOT_SET else case.body
    if not isinstance(body, bytes):
        body = json.dumps(body, default=str).encode()
    given_headers = {name: value for name, value in (case.headers or {}).items() if isinstance(value, str)}
    headers = {
        name: value for name, value in given_headers.items() if value.isascii() and name.lower() != "content-length"
    }
    kind = case.media_type or "application/json"
    return worker.client.generic(case.method, path, body, kind, headers=headers | worker.headers)
