"""Whatever any address is sent, by whomever: no fault of the server, nothing half done, and a refusal writes nothing."""

import io

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.house import addresses as table
from tests.house.test_urls import address, made
from wangge.apps.cases.queries import findings
from wangge.apps.ledger.models import Entry

__all__ = ["address", "made"]

EVERY = sorted(
    {
        *table.OF_A_CASE,
        *table.LETTERS,
        *table.OF_STAFF,
        *table.PUBLIC,
        *table.BY_LINK,
        *table.UPLOADS,
        *table.POST_ONLY,
    }
)
NAMES = """
    account accuracy action actor alias amount area category channel code command_id condition confirm
    credential datum department due_at ends_on factor file from grid group ids kind lat lng login name
    next note number own_grid page password person phone photos place reason replaces role root rows seen
    session shape short_name stage starts_on supports text to try unit until version village which word
    words year
""".split()  # noqa: SIM905 - sixty quotes say no more
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "0", "-1", "1", "on", "9" * 30, "2026-02-30", "<b>", "\0", "\u202e", "NaN", "[]", "字" * 400]),
)
FILES = st.sampled_from([b"", b"PK\x03\x04x", b"\xff\xfe\x00", "编号,内容\n1,\0\n".encode(), b"\x89PNG\r\n"])


def sent(fields, content):
    return fields | ({} if content is None else {"file": io.BytesIO(content), "photos": io.BytesIO(content)})


@pytest.mark.parametrize("name", EVERY)
def test_no_garbage_breaks_an_address(erjia, address, name):
    url, clients = address(name), {who: Client() for who in ("administrator", "operator", "auditor", None)}

    @settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=12), st.none() | FILES)
    def send(fields, content):
        for who, client in clients.items():
            if who:
                client.force_login(erjia.person[who], backend="wangge.doors.porch.signin.NameOrPhoneBackend")
            assert client.get(url, fields).status_code < 500
            before = Entry.objects.count()
            answer = client.post(url, sent(fields, content))
            assert answer.status_code < 500
            assert answer.status_code < 400 or Entry.objects.count() == before

    send()
    assert list(findings()) == []
