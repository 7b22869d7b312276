"""What stands around a case of the triage: how sure the suggestion is, the day's figures, the surroundings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import text_of
from tests.settled import settle_many
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions import ask_training
from wangge.apps.cases.jobs import carry_out_training
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import accepted, served
from wangge.apps.cases.queries.accepted import accepted_since
from wangge.apps.cases.workflow import ENOUGH_CASES, Channel
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import note_absence

PART = {"HX-Request": "true"}


def pane(client, case, **query):
    return client.get(reverse("desk:triage_case", args=[case.number]), query, headers=PART)


def queue(client):
    return client.get(reverse("desk:triage"), headers=PART)


def of_two(erjia):
    """As much speaks for one category as for another."""
    return " ".join(erjia.category[code].words[0] for code in ("lamp", "road"))


def test_what_nobody_can_be_sure_of_is_neither_kept_nor_filled_in(erjia, desk):
    case = erjia.report(of_two(erjia)).case
    assert (case.category, case.guessed) == (None, False)
    html = pane(desk("operator"), case).content.decode()
    assert "unsure" in html
    assert "please choose" in html
    assert '<option value="" selected>' in html
    assert 'data-key="1"' in html
    assert '<span class="sure-low">unsure</span>' in queue(desk("operator")).content.decode()


def test_what_was_kept_as_a_guess_and_is_unsure_by_now_is_not_filled_in_either(erjia, desk):
    case = erjia.report(of_two(erjia)).case
    Case.objects.filter(pk=case.pk).update(category=erjia.category["lamp"], guessed=True)
    html = pane(desk("operator"), case).content.decode()
    assert '<option value="" selected>' in html
    assert '<span class="sure-low">unsure</span>' in queue(desk("operator")).content.decode()


def test_a_guess_that_the_words_speak_against_by_now_says_so_beside_the_field_as_in_the_queue(erjia, desk):
    case = erjia.report("三组的路灯坏了，一片漆黑").case
    Case.objects.filter(pk=case.pk).update(category=erjia.category["road"], guessed=True)
    html = pane(desk("operator"), case).content.decode()
    assert f'<option value="{erjia.category["road"].code}" selected>' in html
    assert "Guessed when it was reported" in html
    assert '<span class="sure-low">unsure</span>' in html
    assert '<span class="sure-low">unsure</span>' in queue(desk("operator")).content.decode()


def test_what_nothing_speaks_for_is_not_offered(erjia, desk):
    settle_many(erjia, ENOUGH_CASES)
    carry_out_training(ask_training(actor=SYSTEM))
    html = pane(desk("operator"), erjia.report("三组路灯不亮").case).content.decode()
    assert 'data-key="1"' in html
    assert " 0%</button>" not in html


def test_where_no_place_is_known_nothing_is_said_to_be_near(erjia, desk):
    case = erjia.report("路灯不亮", latitude=None, longitude=None).case
    asked = "Ask where it is"
    by_grid = "Known by its grid only"
    assert asked in text_of(pane(desk("operator"), case))
    Case.objects.filter(pk=case.pk).update(grid=erjia.at("dispatched").case.grid_id)
    text = text_of(pane(desk("operator"), case))
    assert by_grid in text
    assert "open nearby" not in text
    assert asked not in text_of(pane(desk("operator"), erjia.report("路灯不亮").case))


def test_what_is_learnt_says_by_which_words_and_from_how_many(erjia, desk):
    settle_many(erjia, ENOUGH_CASES)
    carry_out_training(ask_training(actor=SYSTEM))
    text = text_of(pane(desk("operator"), erjia.report("三组路灯不亮").case))
    assert "“路灯" in text
    assert "settled cases of the town" in text


@pytest.mark.parametrize("fault", ["damaged", "missing"])
def test_a_model_that_cannot_be_read_is_told_beside_the_queue_and_the_desk_works_on(erjia, desk, fault):
    settle_many(erjia, ENOUGH_CASES)
    path = served.path_of(carry_out_training(ask_training(actor=SYSTEM)))
    assert "keywords suggest until" not in text_of(queue(desk("operator")))
    path.write_bytes(b"no model") if fault == "damaged" else path.unlink()
    served._served.cache_clear()
    case = erjia.report("村里的路灯坏了").case
    assert case.category == erjia.category["lamp"]
    text = text_of(queue(desk("operator")))
    assert "keywords suggest until a model is learnt anew" in text
    assert ("is damaged" if fault == "damaged" else "is not there") in text
    assert "The words say so: “路灯" in text_of(pane(desk("operator"), case))


def test_the_figures_are_of_the_whole_centre_and_of_today(erjia, desk):
    accepted._accepted.cache_clear()
    erjia.at("accepted")
    erjia.clock.move(days=1)
    assert "Accepted today: 0" in text_of(queue(desk("operator")))
    declined = erjia.at("declined").case
    assert declined.accepted_under is None
    for minutes in (2, 4, 30):
        case = erjia.report().case
        erjia.clock.move(minutes=minutes)
        erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    accepted._accepted.cache_clear()
    found = accepted_since([erjia.town.pk], declined.reported_at)
    assert (found.count, found.median.total_seconds()) == (3, 240)
    for who in ("operator", "operator2"):
        assert "Accepted today: 3 · median 4 minutes" in text_of(queue(desk(who)))
    assert accepted_since([erjia.town.pk + 1], declined.reported_at).count == 0


def test_the_queue_is_narrowed_by_source_and_group_and_stays_so(erjia, desk):
    called = erjia.report("路灯不亮", channel=Channel.HOTLINE, category=erjia.category["lamp"]).case
    seen = erjia.report("路面塌了个坑", category=erjia.category["road"]).case
    client, group = desk("operator"), erjia.category["lamp"].group.name
    for query, shown in (
        ({"channel": "hotline"}, [called]),
        ({"group": group, "channel": "web"}, [one for one in (seen,) if one.category.group.name == group]),
        ({"channel": "none", "group": "没有"}, [called, seen]),
        ({"channel": "wechat"}, []),
    ):
        html = client.get(reverse("desk:triage"), query, headers=PART).content.decode()
        assert [one for one in (called, seen) if f'id="{one.number}"' in html] == shown
    html = client.get(reverse("desk:triage"), {"channel": "wechat"}, headers=PART).content.decode()
    assert "Nothing fits this filter" in html
    assert 'data-narrowed="?channel=wechat"' in html
    whole = client.get(reverse("desk:triage_case", args=[seen.number]), {"channel": "hotline"}).content.decode()
    assert f'id="{seen.number}"' not in whole
    assert 'data-narrowed="?channel=hotline"' in whole


def test_the_surroundings_show_what_was_settled_there_within_thirty_days(erjia, desk):
    settled = erjia.at("closed", text="余西桥头栏杆断了").case
    case, client = erjia.report("路灯不亮").case, desk("operator")
    assert settled.title not in pane(client, case, around="open").content.decode().split("triage-around")[1]
    part = pane(client, case, around="settled")
    assert "<article" not in part.content.decode()
    assert settled.title in part.content.decode()
    assert "map-done" in part.content.decode()
    erjia.clock.move(days=31)
    assert settled.title not in pane(client, case, around="settled").content.decode()


def test_the_surroundings_show_who_could_go_there_with_what_is_in_hand(erjia, desk):
    case = erjia.report("路灯不亮").case
    worker = erjia.person["worker"]
    Case.objects.filter(pk=erjia.at("handling").case.pk).update(handler=worker)
    today = erjia.clock.moment.date()
    note_absence(worker, starts_on=today, ends_on=today, deputy=None, note="", actor=erjia.stands["head"].actor)
    html = pane(desk("operator"), case, around="people").content.decode()
    row = html.split(worker.name)[1].split("</tr>")[0]
    assert "away until" in row
    assert '<td class="num">1</td>' in row


def test_anything_else_that_is_asked_shows_what_is_open(erjia, desk):
    case = erjia.report("路灯不亮").case
    for asked in ("", "people'--", "\0"):
        assert "open nearby" in text_of(pane(desk("operator"), case, around=asked))
    assert pane(desk("handler"), case, around="people").status_code == 404


def test_the_surroundings_take_few_queries_however_much_lies_there(erjia, desk):
    case, client = erjia.report("路灯不亮").case, desk("operator")
    counts = {}
    for many in (1, 50):
        while Case.objects.filter(state="closed").count() < many:
            erjia.at("closed")
        for show in ("open", "settled", "people"):
            pane(client, case, around=show)
            with CaptureQueriesContext(connection) as caught:
                pane(client, case, around=show)
            counts.setdefault(show, []).append(len(caught))
    assert all(few == more <= 12 for few, more in counts.values()), counts
