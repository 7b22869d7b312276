"""Every address, and what each role gets there; no GET writes. An address that is not in the table fails the test."""

import uuid

import pytest
from django.http import QueryDict
from django.urls import get_resolver, reverse

from tests import tasked, works
from tests.erjia import EAST, TOWN, WEDNESDAY
from tests.house.addresses import (
    BASE_MAP,
    BY_CALENDAR,
    BY_CODE,
    BY_LINK,
    BY_SCREEN,
    BY_WORK,
    CREW,
    EVERYBODY,
    LETTERS,
    OF_A_CASE,
    OF_STAFF,
    PHOTOS,
    POST_ONLY,
    PUBLIC,
    REPLIES,
    SECOND_STEP,
    SEES,
    TERMINAL,
    TRANSFERS,
    TWICE,
    UPLOADS,
)
from tests.pictured import checked_photo
from tests.signed import signed_in
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import StandardText
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.cases.workflow import MOVES, NEEDS
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Command, Entry, Look, Version
from wangge.apps.posts.models import Post
from wangge.apps.tasks.models import Task
from wangge.doors.desk.forms import FORMS

# What stands behind the address where it says nothing without.
ASKED = {"desk:map_cases": "box=121,32,121.04,32.02&zoom=14", "desk:map_here": "number={number}"}


def names(resolver=None, prefix=""):
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, inner)
        else:
            yield f"{prefix}{pattern.name}"


def test_every_address_is_in_the_table():
    found = set(names())
    assert len(found) > 25
    assert found == {
        *OF_A_CASE,
        *LETTERS,
        *REPLIES,
        *OF_STAFF,
        *PUBLIC,
        *BY_LINK,
        *BY_WORK,
        *BY_SCREEN,
        *TERMINAL,
        *BY_CALENDAR,
        *PHOTOS,
        *BASE_MAP,
        *UPLOADS,
        *POST_ONLY,
        *SECOND_STEP,
        *BY_CODE,
        *TWICE,
    }


@pytest.fixture
def made(erjia):
    return erjia.once("for any address", lambda: _made(erjia))


def _made(erjia):
    lead = NewRule(town=erjia.town, category=erjia.category["lamp"], department=erjia.department["farming"])
    cases.create_rule(lead, actor=SYSTEM)
    cases.add_standard_text(erjia.town, cases.NewText(title="已安排", text="已安排处理"), actor=SYSTEM)
    tasked.form(erjia)
    tasked.given(erjia)
    made = erjia.at("handling", name="王小明", phone="+8613812342046", photos=(checked_photo(),))
    made.case = erjia.take(made.case, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    made.order = made.case.strands.get(kind="supervision")
    made.case = erjia.take(made.case, works.commission(erjia), "head")
    return made


# Addresses whose arguments are the same for every town of the tests.
ARGUMENTS = {
    "desk:end_contractor": [1],
    "desk:end_screen": [1],
    **{key: [uuid.UUID(int=1)] for key in ("desk:end_device", "desk:review_kept")},
    # Whatever a list leads to: no batch, view or absence of these keys is there.
    "desk:export": ["centre"],
    "desk:saved_view": [1, "end"],
    "desk:end_absence": [1],
    **{f"desk:bulk{key}": [uuid.UUID(int=1)] for key in ("", "_drop", "_again", "_refused")},
    "desk:duty_read": [1],
    "desk:queue": ["centre"],
    "desk:category": ["road"],
    "desk:category_use": ["road"],
    **{f"desk:{key}": ["visit"] for key in ("task_form", "task_form_file", "work_admit", "work_end")},
    "desk:rule": [1],
    "desk:rule_retire": [1],
    "desk:indicator_cases": ["closing"],
    "desk:answers": ["12345"],
    "desk:audit_book": ["looks"],
    "desk:audit_export": ["looks"],
    "desk:calendar_take": [2027],
    "desk:limit_end": [1],
    "desk:condition_end": [1],
    "desk:map_areas": [TOWN],
    "terminal_ground": ["0", 14, 0, 0],
    "desk:send_list": ["people"],
    "desk:blank_list": ["people"],
    "desk:person": ["worker"],
    "desk:new_post": ["worker"],
    "desk:end_post": ["worker", 1],
    "desk:invite": ["worker"],
    "desk:end_account": ["worker"],
    "desk:end_contact": [EAST + "001", 1],
    **{f"desk:template{key}": ["letter"] for key in ("", "_file", "_sample", "_end")},
    **{f"desk:{key}": [EAST + "001"] for key in ("setup_area", "outline", "board", "end_area", "new_contact")},
    **{key: ["roads"] for key in ("desk:setup_body", "desk:end_body")},
    **{key: ["police"] for key in ("desk:setup_department", "desk:end_department")},
}


def arguments_of(made):
    """Those that name a case, what lies in it, or something that is not there."""
    number, secret, nothing = made.case.number, made.secret, uuid.uuid4()
    orders = {key: [number, made.order.uid] for key in ("desk:order", "desk:order_file")}
    pages = ("case", "clocks", "reporter", "letter", "letter_file", "triage_case", "triage_here")
    of_a_case = {f"desk:{key}": [number] for key in pages}
    nowhere = ("desk:upload", "desk:refused_rows", "desk:carry_out_list", "desk:drop_list")
    return {
        "desk:hand_over_post": [Post.objects.get(person__username="handler").pk],
        "desk:work": [number, works.strand().uid],
        **{f"desk:{key}": [Task.objects.get(projected=False).uid] for key in ("task", "decide_task", "found_in_task")},
        "desk:given": [Task.objects.get(projected=False).giving],
        **{key: [StandardText.objects.get().pk] for key in ("desk:text", "desk:text_end")},
        "desk:act": [number, "feed_back"],
        "desk:redact": [number, made.case.photos.get().uid],
        "desk:draft": [number, "feed_back"],
        "desk:photo": [number, nothing, "small"],
        "desk:answer_photo": [nothing, "small"],
        "public:photo": [secret, nothing, "small"],
        "public:work_photo": [secret, nothing, "small"],
        "public:kept_photo": [nothing],
        "desk:phone_photo": [nothing, "a" * 64, "small"],
        "desk:report_of_phone": [nothing],
        **{key: [nothing] for key in nowhere},
        **{f"desk:order_list{key}": [nothing] for key in ("", "_take", "_drop", "_refused")},
        **{f"desk:task_list{key}": [nothing] for key in ("", "_carry_out", "_drop", "_refused")},
        **{f"desk:duty_list{key}": [nothing] for key in ("", "_carry_out", "_drop", "_refused")},
        **{key: [number] for key in REPLIES},
        **{one: [secret] for one in BY_LINK},
        **orders,
        **of_a_case,
    }


@pytest.fixture
def address(made):
    known = ARGUMENTS | arguments_of(made)
    number = made.case.number

    def of(name):
        query = QueryDict(ASKED.get(name, "").format(number=number))
        return reverse(name, args=known.get(name, []), query=query)

    return of


def answers(erjia, url):
    """account → status of a GET."""
    found = {}
    for who, person in erjia.person.items():
        found[who] = signed_in(person).get(url).status_code
    return found


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_is_open_to_those_who_may_closed_to_those_who_see_it_and_unknown_to_the_rest(erjia, address, name):
    may = OF_A_CASE[name]
    expected = {who: 200 if who in may else 403 if who in SEES else 404 for who in EVERYBODY}
    assert answers(erjia, address(name)) == expected


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_for_those_who_send_it(erjia, name):
    case = erjia.at("transferred").case
    seeing = SEES - CREW
    expected = {who: 200 if who in TRANSFERS else 403 if who in seeing else 404 for who in EVERYBODY}
    assert answers(erjia, reverse(name, args=[case.number])) == expected


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_for_those_who_write_to_the_reporter_and_not_before_there_is_one(erjia, address, name):
    closed = erjia.at("closed").case
    got = answers(erjia, reverse(name, args=[closed.number]))
    assert {who for who, status in got.items() if status == 200} == TRANSFERS
    assert {status for who, status in got.items() if who not in TRANSFERS} == {403, 404}
    assert 200 not in answers(erjia, address(name)).values()


@pytest.mark.parametrize("name", OF_STAFF)
def test_pages_of_the_staff(erjia, address, name):
    may = OF_STAFF[name]
    got = answers(erjia, address(name))
    if may == "onwards":
        assert set(got.values()) == {302}
    else:
        assert {who for who, status in got.items() if status in (200, 204)} == may
        assert {status for who, status in got.items() if who not in may} <= {403, 404}


@pytest.mark.parametrize("name", [*OF_A_CASE, *LETTERS, *REPLIES, *OF_STAFF, "desk:photo", "desk:draft"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_sent_to_sign_in(client, address, name, method):
    response = getattr(client, method)(address(name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", sorted(PUBLIC | BY_LINK))
def test_residents_pages_need_no_sign_in(client, address, name):
    assert client.get(address(name)).status_code in (200, 302)


@pytest.mark.parametrize("name", sorted(BY_LINK))
def test_another_link_opens_nothing(client, address, made, name):
    other = made.secret[:-1] + ("0" if made.secret[-1] != "0" else "1")
    assert client.get(reverse(name, args=[other])).status_code == 404


@pytest.mark.parametrize("name", sorted(PHOTOS | BASE_MAP))
def test_an_unknown_photo_is_not_found(erjia, address, name):
    assert signed_in(erjia.person["handler"]).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_only_takes_posts_cannot_be_read(erjia, address, name):
    assert signed_in(erjia.person["handler"]).get(address(name)).status_code == 405


@pytest.mark.parametrize("name", sorted({*OF_A_CASE, *OF_STAFF, *PUBLIC, *BY_LINK, *PHOTOS, *UPLOADS, *POST_ONLY}))
def test_no_get_writes(erjia, address, name):
    """The guard refuses at the cursor; here is what it guards."""
    url = address(name)
    client = signed_in(erjia.person["handler"])
    before = [model.objects.count() for model in (Entry, Command, Look, Version)]
    client.get(url)
    assert [model.objects.count() for model in (Entry, Command, Look, Version)] == before


@pytest.mark.parametrize("action", sorted(set(cases.deeds()) & set(FORMS)))
def test_what_a_role_may_not_do_is_refused_by_a_post_too(erjia, made, action):
    """An auditor sees the case and may do nothing with it."""
    client = signed_in(erjia.person["auditor"])
    before = made.case.chain_length
    response = client.post(reverse("desk:act", args=[made.case.number, action]), {"words": "x", "whose": "x"})
    made.case.refresh_from_db()
    asked = set(made.case.strands.running().values_list("kind", flat=True)) | {None}
    possible = {code for code, move in MOVES.items() if made.case.state in move.sources and NEEDS.get(code) in asked}
    assert response.status_code in ((403,) if action in possible else (409, 422))
    assert made.case.chain_length == before
