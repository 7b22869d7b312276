"""Every address, and what each role gets there; no GET writes. An address that is not in the table fails the test."""

import uuid

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.erjia import EAST, PEOPLE, WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.cases.workflow import MOVES, NEEDS
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Command, Entry, Look, Version
from wangge.apps.posts.models import Post

EVERYBODY = set(PEOPLE)
# Who sees a case that the construction office handles in the first grid of the east village.
SEES = EVERYBODY - {
    "farmer",
    "discipline",
    "secretary_west",
    "worker2",
    "legal",
    "keeper",
    "organiser",
    "administrator",
}
CATALOGUE_READERS = {"administrator", "operator", "operator2", "duty_leader", "leader"}
CREW = {"head", "handler", "handler2"}
WITH_NUMBERS = {
    "operator", "operator2", "duty_leader", "leader", "county_operator", "head", "secretary", "secretary_west",
}  # fmt: skip
# Departments, villages and grids reach each other's reporters with a reason; these never do.
NEVER_LOOK = {"auditor", "county_operator", "liaison", "cadre"}

# name → who gets 200 by a GET; whoever sees the case and is not named gets 403, everybody else 404.
OF_A_CASE = {
    "desk:case": SEES,
    "desk:act": CREW,
    "desk:order": SEES,
    "desk:reporter": SEES - NEVER_LOOK,
}
# name → who gets the page by a GET; others who signed in get 404.
OF_STAFF = {
    "desk:home": "onwards",
    "desk:queue": {"operator", "operator2", "duty_leader"},
    "desk:find": "onwards",
    "desk:live": EVERYBODY,
    "desk:messages": EVERYBODY,
    "desk:asked": EVERYBODY,
    "desk:hand_over": {"administrator", "head"},
    "desk:hand_over_post": {"administrator", "head"},
    "desk:orders": {"operator", "operator2", "duty_leader", "leader"},
    "desk:permissions": EVERYBODY,
    "desk:factors": {"administrator"},
    "desk:undelivered": {"administrator"},
    "desk:channels": EVERYBODY,
    "desk:catalogue": CATALOGUE_READERS,
    "desk:catalogue_export": CATALOGUE_READERS,
    "desk:catalogue_import": {"administrator"},
    "desk:category": {"administrator"},
    "desk:category_new": {"administrator"},
    "desk:danger_words": {"administrator"},
    "desk:routing": CATALOGUE_READERS,
    "desk:rules_export": CATALOGUE_READERS,
    "desk:rules_import": {"administrator"},
    "desk:rule": {"administrator"},
    "desk:rule_new": {"administrator"},
    "desk:indicators": WITH_NUMBERS,
    "desk:indicator_cases": WITH_NUMBERS,
    "desk:audit_book": {"auditor"},
    "desk:audit_chains": {"auditor"},
    "desk:limits": EVERYBODY,
    "desk:limit": {"administrator"},
    "desk:report": EVERYBODY,
    "desk:setup": {"administrator"},
    "desk:send_list": {"administrator"},
    "desk:blank_list": {"administrator"},
    "desk:setup_areas": {"administrator"},
    "desk:setup_area": {"administrator"},
    "desk:board": {"administrator"},
    "desk:setup_departments": {"administrator"},
    "desk:setup_department": {"administrator"},
    "desk:people": {"administrator"},
    "desk:person": {"administrator"},
    "desk:new_person": {"administrator"},
    "desk:invitations": {"administrator"},
    "password": EVERYBODY,
    "security": EVERYBODY,
    "confirm": EVERYBODY,
    # They ask for the password first, unless it was shown lately.
    "factor_app": "onwards",
    "factor_passkey": "onwards",
    "factor_codes": "onwards",
}
# Anybody, signed in or not.
PUBLIC = {"invitation", "sign_in", "software_problem", "public:home", "public:report", "public:find"}
# By a link: whoever holds it, and nobody with another one.
BY_LINK = {
    "public:case",
    "public:sent",
    "public:qr",
    "public:rate",
    "public:reopen",
    "public:object",
    "public:reply",
    "public:withdraw",
}
# Photos have tests of their own for each door; here: an unknown one is 404 for everybody.
PHOTOS = {"desk:photo", "public:photo", "public:kept_photo"}
# Nothing is there to be read.
# Only between password and code: tests/doors/porch/test_second_factor.py.
SECOND_STEP = {"mfa_authenticate"}
POST_ONLY = {
    "desk:carry_out_list",
    "desk:end_area",
    "desk:new_contact",
    "desk:end_contact",
    "desk:end_department",
    "desk:new_post",
    "desk:end_post",
    "desk:invite",
    "desk:end_account",
    "desk:drop_list",
    "desk:limit_end",
    "desk:condition",
    "desk:condition_end",
    "sign_out",
    "set_language",
    "desk:draft",
    "desk:audit_export",
    "desk:category_use",
    "desk:rule_retire",
}
# An upload is its owner's alone; tests/doors/desk/test_setup_lists.py sees to it. Here: an unknown one is 404 for everybody.
UPLOADS = {"desk:upload", "desk:refused_rows"}
# By a code on paper or in the terminal: tests/doors/porch/test_invitation.py, test_first_run.py.
BY_CODE = {"invitation_code", "first_run"}
# One page under two names.
TWICE = {"account_login": "sign_in", "public:send": "public:report"}


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
        *OF_STAFF,
        *PUBLIC,
        *BY_LINK,
        *PHOTOS,
        *UPLOADS,
        *POST_ONLY,
        *SECOND_STEP,
        *BY_CODE,
        *TWICE,
    }


@pytest.fixture
def made(erjia):
    lead = NewRule(town=erjia.town, category=erjia.category["lamp"], department=erjia.department["farming"])
    cases.create_rule(lead, actor=SYSTEM)
    made = erjia.at("handling", name="王小明", phone="+8613812342046")
    made.case = erjia.take(made.case, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    made.order = made.case.strands.get(kind="supervision")
    return made


@pytest.fixture
def address(made):
    def of(name):
        number, secret, nothing = made.case.number, made.secret, uuid.uuid4()
        arguments = {
            "desk:hand_over_post": [Post.objects.get(person__username="handler").pk],
            "desk:order": [number, made.order.uid],
            "desk:queue": ["centre"],
            "desk:category": ["road"],
            "desk:category_use": ["road"],
            "desk:rule": [1],
            "desk:rule_retire": [1],
            "desk:indicator_cases": ["closing"],
            "desk:audit_book": ["looks"],
            "desk:audit_export": ["looks"],
            "desk:case": [number],
            "desk:act": [number, "feed_back"],
            "desk:draft": [number, "feed_back"],
            "desk:limit_end": [1],
            "desk:condition_end": [1],
            "desk:reporter": [number],
            "desk:photo": [number, nothing, "small"],
            "public:photo": [secret, nothing, "small"],
            "public:kept_photo": [nothing],
            "desk:send_list": ["people"],
            **{f"desk:{key}": [EAST + "001"] for key in ("setup_area", "board", "end_area", "new_contact")},
            "desk:end_contact": [EAST + "001", 1],
            "desk:setup_department": ["police"],
            "desk:end_department": ["police"],
            "desk:person": ["worker"],
            "desk:new_post": ["worker"],
            "desk:end_post": ["worker", 1],
            "desk:invite": ["worker"],
            "desk:end_account": ["worker"],
            "desk:blank_list": ["people"],
            **{key: [nothing] for key in ("desk:upload", "desk:refused_rows", "desk:carry_out_list", "desk:drop_list")},
        }
        arguments |= {one: [secret] for one in BY_LINK}
        return reverse(name, args=arguments.get(name, []))

    return of


def answers(erjia, url):
    """account → status of a GET."""
    found = {}
    for who, person in erjia.person.items():
        client = Client()
        client.force_login(person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
        found[who] = client.get(url).status_code
    return found


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_is_open_to_those_who_may_closed_to_those_who_see_it_and_unknown_to_the_rest(erjia, address, name):
    may = OF_A_CASE[name]
    expected = {who: 200 if who in may else 403 if who in SEES else 404 for who in EVERYBODY}
    assert answers(erjia, address(name)) == expected


@pytest.mark.parametrize("name", OF_STAFF)
def test_pages_of_the_staff(erjia, address, name):
    may = OF_STAFF[name]
    got = answers(erjia, address(name))
    if may == "onwards":
        assert set(got.values()) == {302}
    else:
        assert {who for who, status in got.items() if status in (200, 204)} == may
        assert {status for who, status in got.items() if who not in may} <= {403, 404}


@pytest.mark.parametrize("name", [*OF_A_CASE, *OF_STAFF, "desk:photo", "desk:draft"])
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


@pytest.mark.parametrize("name", sorted(PHOTOS))
def test_an_unknown_photo_is_not_found(client, erjia, address, name):
    client.force_login(erjia.person["handler"], backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_only_takes_posts_cannot_be_read(client, erjia, address, name):
    client.force_login(erjia.person["handler"], backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    assert client.get(address(name)).status_code == 405


@pytest.mark.parametrize("name", sorted({*OF_A_CASE, *OF_STAFF, *PUBLIC, *BY_LINK, *PHOTOS, *UPLOADS, *POST_ONLY}))
def test_no_get_writes(erjia, address, name):
    """The guard refuses at the cursor; here is what it guards."""
    url = address(name)
    client = Client()
    client.force_login(erjia.person["handler"], backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    before = [model.objects.count() for model in (Entry, Command, Look, Version)]
    client.get(url)
    assert [model.objects.count() for model in (Entry, Command, Look, Version)] == before


@pytest.mark.parametrize("action", sorted(set(cases.deeds()) - {"rate", "withdraw", "object"}))
def test_what_a_role_may_not_do_is_refused_by_a_post_too(erjia, made, action):
    """An auditor sees the case and may do nothing with it."""
    client = Client()
    client.force_login(erjia.person["auditor"], backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    before = made.case.chain_length
    response = client.post(reverse("desk:act", args=[made.case.number, action]), {"words": "x", "whose": "x"})
    made.case.refresh_from_db()
    possible = {code for code, move in MOVES.items() if made.case.state in move.sources and code not in NEEDS}
    assert response.status_code in ((403,) if action in possible else (409, 422))
    assert made.case.chain_length == before
