"""A hand-back that is not possible any more leads to the leader, with every word that was typed."""

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from tests.erjia import EAST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.workflow import LookFinding

WORDS = {"words": "这是县道", "whose": "公路站"}


def test_after_the_limit_the_leader_is_asked_with_what_was_typed(erjia):
    case, handler = erjia.at("dispatched").case, browser(erjia, "handler")
    erjia.clock.move(days=1)
    refused = handler.post(do(case, "hand_back"), sent(case, **WORDS))
    assert refused.status_code == 409
    assert do(case, "ask_arbitration") in refused.content.decode()
    form = handler.get(do(case, "ask_arbitration")).context["form"]
    assert (form["words"].value(), form["whose"].value()) == ("这是县道", "公路站")
    assert handler.post(do(case, "ask_arbitration"), sent(case, **WORDS)).status_code == 302


def test_after_two_hand_backs_the_page_offers_the_leader(erjia):
    case, office = erjia.at("dispatched").case, erjia.department["construction"]
    for _time in range(2):
        case = erjia.take(case, cases.HandBack(**WORDS), "handler")
        case = erjia.take(case, cases.Dispatch(department=office), "operator")
    refused = browser(erjia, "handler").get(do(case, "hand_back"))
    assert refused.status_code == 403
    assert do(case, "ask_arbitration") in refused.content.decode()


def test_the_leader_finds_what_is_to_be_decided_and_decides(erjia):
    case = erjia.take(erjia.at("dispatched").case, cases.AskArbitration(**WORDS), "handler")
    leader = browser(erjia, "leader")
    assert case.number in leader.get("/desk/queue/arbitration").content.decode()
    assert "这是县道" in text_of(leader.get(page(case)))
    farming = str(erjia.department["farming"].pk)
    fields = sent(case, department=farming, lead_grid="", words="归农业办")
    assert leader.post(do(case, "arbitrate"), fields).status_code == 302
    assert case.number not in leader.get("/desk/queue/arbitration").content.decode()
    refused = browser(erjia, "farmer").get(do(case, "hand_back"))
    assert "the decision is final" in text_of(refused)
    assert do(case, "ask_arbitration") not in refused.content.decode()


def test_both_a_department_and_a_grid_are_too_many(erjia):
    case, leader = erjia.at("dispatched").case, browser(erjia, "leader")
    farming, grid = str(erjia.department["farming"].pk), str(erjia.area[EAST + "001"].pk)
    answer = leader.post(do(case, "arbitrate"), sent(case, department=farming, lead_grid=grid, words="归农业办"))
    assert answer.status_code == 422
    assert "Choose either a department or a grid" in text_of(answer)
    assert "归农业办" in text_of(answer)


def test_a_grid_worker_finds_what_is_asked_in_another_grid(erjia):
    case = erjia.take(erjia.report().case, cases.LookFirst(grid=erjia.area[EAST + "002"], words="真的吗"), "operator")
    worker = browser(erjia, "worker2")
    assert case.number in worker.get("/desk/queue/grid").content.decode()
    assert "真的吗" in text_of(worker.get(page(case)))
    assert do(case, "answer_look") in worker.get(page(case)).content.decode()
    erjia.take(case, cases.AnswerLook(finding=LookFinding.SO, words="是真的"), "worker2")
    assert worker.get(page(case)).status_code == 404
    assert "it is so" in text_of(browser(erjia, "operator").get(page(case)))
