"""Whatever any address is sent, by whomever: no fault of the server, nothing half done, a refusal writes nothing, and what
was typed comes back with it."""

import io
import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.doors.desk.at_desk import browser
from tests.erjia import BACKEND
from tests.house import addresses as table
from tests.house.read_forms import forms_of, is_kept
from tests.house.test_urls import address, made
from tests.planner import gather_statistics
from wangge.apps.accounts.actions import invite_people
from wangge.apps.cases.queries import findings
from wangge.apps.ledger.events import SYSTEM
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
        *table.SECOND_STEP,
        *table.BY_WORK,
        *table.BY_CODE,
    }
)
# What some address reads and no page of it shows.
HIDDEN = ("next", "page", "since", "no", "show", "drop", "said", "confirm", "command_id")
REFUSED = 422
FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]*\sname="([^"]+)"')
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "0", "-1", "1", "on", "9" * 30, "2026-02-30", "<b>", "\0", "\u202e", "NaN", "[]", "字" * 400]),
)
FILES = st.sampled_from([b"", b"PK\x03\x04x", b"\xff\xfe\x00", "编号,内容\n1,\0\n".encode(), b"\x89PNG\r\n"])


def sent(fields, content):
    return fields | ({} if content is None else {"file": io.BytesIO(content), "photos": io.BytesIO(content)})


def by_code(erjia, address, name):
    """Where a code on paper, or a contractor's link, opens the page."""
    codes = {
        "invitation_code": lambda: invite_people([erjia.person["worker"]], actor=SYSTEM)[0].code,
        "first_run": lambda: "A" * 26,
        "public:work": lambda: browser(erjia, "handler").post(address("desk:work")).context["link"].rpartition("/")[2],
    }
    return reverse(name, args=[codes[name]()]) if name in codes else ""


def pages_of(url, clients):
    """Who → their page there."""
    return {who: client.get(url) for who, client in clients.items()}


def names_on(pages):
    """The fields of the forms that anybody gets there, as their own pages name them."""
    texts = [page.content.decode(errors="replace") for page in pages if page.status_code == 200 and not page.streaming]
    return sorted({name for text in texts for name in FIELD.findall(text)} | set(HIDDEN))


@pytest.mark.parametrize("name", EVERY)
def test_no_garbage_breaks_an_address(erjia, address, name):
    url, clients = (
        by_code(erjia, address, name) or address(name),
        {who: browser(erjia, who) for who in ("administrator", "operator", "auditor", None)},
    )
    pages = pages_of(url, clients)
    names = names_on(pages.values())
    forms = [(who, form) for who, page in pages.items() for form in forms_of(url, page) if form.typed]

    @settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from(names), TEXTS, max_size=12), st.none() | FILES, st.sampled_from([*clients]))
    def send(fields, content, who):
        client = signed_in(clients, erjia, who)
        assert client.get(url, fields).status_code < 500
        before = Entry.objects.count()
        answer = client.post(url, sent(fields, content))
        assert answer.status_code < 500
        assert answer.status_code < 400 or Entry.objects.count() == before

    @settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(forms or [None]), st.data())
    def typed_is_kept(chosen, data):
        if chosen is None:
            return
        who, form = chosen
        typed = {one: data.draw(TEXTS, label=one)[: form.most.get(one)] for one in form.typed}
        answer = signed_in(clients, erjia, who).post(form.target, form.hidden | typed)
        assert answer.status_code < 500
        assert answer.status_code != REFUSED or is_kept(typed, forms_of(form.target, answer)), (form.target, typed)

    send()
    typed_is_kept()
    gather_statistics()
    assert list(findings()) == []


def signed_in(clients, erjia, who):
    """Some garbage signs people out."""
    client = clients[who]
    if who and SESSION_KEY not in client.session:
        client.force_login(erjia.person[who], backend=BACKEND)
    return client
