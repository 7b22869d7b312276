"""Rating, reopening, withdrawing."""

import uuid

import pytest

from tests.doors.public.phone import errors_of, field, said
from wangge.apps.cases.models import Case, Rating

GOOD = {"solved": "yes", "satisfaction": "5", "words": "谢谢"}
BAD = {"solved": "no", "satisfaction": "1", "words": "坑又塌了"}


@pytest.fixture
def closed(erjia):
    return erjia.at("closed")


def act(phone, made, action, command_id=None, **fields):
    return phone.post(f"/c/{made.secret}/{action}", {"command_id": command_id or str(uuid.uuid4()), **fields})


def test_a_rating_is_kept_once_however_often_it_is_sent(phone, closed):
    form = str(uuid.uuid4())
    answers = [act(phone, closed, "rate", form, **GOOD) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [f"/c/{closed.secret}?done=rate"] * 2
    rating = Rating.objects.get()
    assert (rating.solved, rating.satisfaction, rating.words) == ("yes", 5, "谢谢")
    page = phone.get(f"/c/{closed.secret}?done=rate")
    assert "Thank you" in said(page)
    assert "/rate" not in page.content.decode()


def test_a_second_rating_is_refused_in_words_and_shown_again(phone, closed):
    act(phone, closed, "rate", **GOOD)
    answer = act(phone, closed, "rate", **BAD)
    assert answer.status_code == 409
    assert "rated already" in said(answer)
    assert "坑又塌了" in said(answer)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"satisfaction": "5"}, "whether it is solved"),
        ({"solved": "yes"}, "one of the five levels"),
        ({"solved": "perhaps", "satisfaction": "9"}, "whether it is solved"),
    ],
)
def test_half_a_rating_is_asked_for_with_the_other_half_kept(phone, closed, fields, words):
    answer = act(phone, closed, "rate", **fields, words="写了一半")
    assert answer.status_code == 422
    assert words in " ".join(errors_of(answer))
    assert "写了一半" in answer.content.decode()
    assert answer.content.decode().count("checked") == len([one for one in fields.values() if one in {"yes", "5"}])
    assert not Rating.objects.exists()


def test_not_solved_has_it_done_again_and_counts_the_rating(phone, closed):
    form = str(uuid.uuid4())
    for _ in range(2):
        assert act(phone, closed, "reopen", form, **BAD).status_code == 303
    case = Case.objects.get()
    assert (case.state, case.holder) == ("handling", "department")
    assert Rating.objects.get().solved == "no"
    assert "You had it reopened" in said(phone.get(f"/c/{closed.secret}"))


def test_reopening_asks_for_words_and_keeps_what_was_chosen(phone, closed):
    answer = act(phone, closed, "reopen", solved="no", satisfaction="2")
    assert answer.status_code == 422
    assert errors_of(answer) == ["Please write in a few words what is still wrong, so that it can be put right."]
    assert answer.content.decode().count("checked") == 2
    assert Case.objects.get().state == "closed"


def test_after_rating_it_can_still_be_reopened(phone, closed):
    act(phone, closed, "rate", solved="no", satisfaction="1")
    page = phone.get(f"/c/{closed.secret}").content.decode()
    assert f'action="/c/{closed.secret}/reopen"' in page
    assert act(phone, closed, "reopen", words="还没好").status_code == 303


def test_once_by_right(phone, erjia, closed):
    act(phone, closed, "reopen", **BAD)
    case = Case.objects.get()
    for order, who in erjia._way_to("closed")[3:]:
        case = erjia.take(case, order, who)
    assert "/reopen" not in phone.get(f"/c/{closed.secret}").content.decode()
    answer = act(phone, closed, "reopen", words="又坏了")
    assert answer.status_code == 409
    assert "reopened once" in said(answer)
    assert "又坏了" in answer.content.decode()


def test_after_fifteen_days_it_is_over(phone, erjia, closed):
    erjia.clock.move(days=16)
    assert "/rate" not in phone.get(f"/c/{closed.secret}").content.decode()
    answer = act(phone, closed, "rate", **GOOD)
    assert answer.status_code == 409
    assert "15 days" in said(answer)
    assert "谢谢" in said(answer)


@pytest.mark.parametrize("state", ["reported", "accepted"])
def test_withdrawing_asks_once_more_and_then_does(phone, erjia, state):
    made = erjia.at(state)
    assert f'href="/c/{made.secret}/withdraw"' in phone.get(f"/c/{made.secret}").content.decode()
    question = phone.get(f"/c/{made.secret}/withdraw")
    assert Case.objects.get().state == state
    form = field(question, "command_id")
    for _ in range(2):
        assert act(phone, made, "withdraw", form, words="自己好了").status_code == 303
    assert Case.objects.get().state == "withdrawn"
    assert "withdrawn" in said(phone.get(f"/c/{made.secret}?done=withdraw"))


def test_what_has_moved_on_cannot_be_withdrawn(phone, erjia):
    made = erjia.at("dispatched")
    assert phone.get(f"/c/{made.secret}/withdraw").status_code == 302
    answer = act(phone, made, "withdraw", words="不用了")
    assert answer.status_code == 409
    assert "moved on" in said(answer)
    assert "不用了" in said(answer)


def test_a_get_changes_nothing_and_leads_back(phone, closed):
    for action in ("rate", "reopen"):
        answer = phone.get(f"/c/{closed.secret}/{action}", GOOD)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/c/{closed.secret}")


def test_another_site_cannot_act(phone, closed):
    answer = phone.post(f"/c/{closed.secret}/rate", GOOD, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Rating.objects.exists()
