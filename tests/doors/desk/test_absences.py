"""Days away: one's own, of a head the department's; seen where work is shared out."""

from tests.doors.desk.at_desk import browser, text_of
from wangge.apps.posts.models import Absence

ABSENCES = "/desk/absences"


def note(erjia, who, of, **more):
    fields = {"person": str(erjia.person[of].pk), "starts_on": "2026-11-24", "ends_on": "2026-11-25"}
    return browser(erjia, who).post(ABSENCES, fields | more)


def test_a_head_notes_days_and_the_workload_says_them(erjia):
    answer = note(erjia, "head", "handler", deputy=str(erjia.person["handler2"].pk))
    assert answer.status_code == 302
    page = text_of(browser(erjia, "head").get("/desk/queue/department"))
    assert "away 11-24 to 11-25, handler2某 stands in" in page
    erjia.clock.move(days=1)
    assert "away until 11-25" in text_of(browser(erjia, "head").get("/desk/queue/department"))
    erjia.clock.move(days=2)
    assert "away" not in text_of(browser(erjia, "head").get("/desk/queue/department"))


def test_one_notes_ones_own_and_nobody_elses(erjia):
    assert note(erjia, "handler", "handler").status_code == 302
    assert note(erjia, "handler", "handler2").status_code == 422
    assert note(erjia, "head", "farmer").status_code == 422
    assert Absence.objects.get().person == erjia.person["handler"]
    assert "handler某" not in text_of(browser(erjia, "handler2").get(ABSENCES)).split("Absences")[-1]


def test_days_that_make_no_sense_are_told_and_nothing_is_lost(erjia):
    backwards = note(erjia, "handler", "handler", ends_on="2026-11-20", note="开会")
    assert backwards.status_code == 422
    assert "before the first" in text_of(backwards)
    assert "开会" in backwards.content.decode()
    note(erjia, "handler", "handler")
    assert "noted already" in text_of(note(erjia, "handler", "handler"))
    assert note(erjia, "handler", "handler", starts_on="x").status_code == 422


def test_it_is_taken_back_by_whoever_may_note_it(erjia):
    note(erjia, "handler", "handler")
    pk = Absence.objects.get().pk
    assert browser(erjia, "farmer").post(f"{ABSENCES}/{pk}/end").status_code == 404
    assert browser(erjia, "head").post(f"{ABSENCES}/{pk}/end").status_code == 302
    assert browser(erjia, "head").post(f"{ABSENCES}/{pk}/end").status_code == 404
    assert "Nobody is away" in text_of(browser(erjia, "handler").get(ABSENCES))


def test_who_serves_in_a_grid_is_not_offered_to_themselves_nor_promised_a_head(erjia):
    page = text_of(browser(erjia, "worker").get(ABSENCES))
    offered = page.split("who stands in")[1].split("note")[0]
    assert "chief某" in offered
    assert "worker某" not in offered
    assert "Only you read it." in page
    assert note(erjia, "worker", "worker", deputy=str(erjia.person["worker"].pk)).status_code == 422
    assert "you and your head" in text_of(browser(erjia, "handler").get(ABSENCES))


def test_who_serves_in_a_grid_names_a_neighbour_who_stands_in(erjia):
    chief = str(erjia.person["chief"].pk)
    assert note(erjia, "worker", "worker", deputy=str(erjia.person["farmer"].pk)).status_code == 422
    assert note(erjia, "worker", "chief").status_code == 422
    assert note(erjia, "worker", "worker", deputy=chief).status_code == 302
    assert Absence.objects.get().deputy == erjia.person["chief"]
