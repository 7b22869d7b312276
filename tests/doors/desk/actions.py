"""Every action of the desk: what is filled in, in which state, by whom."""

from tests import works
from tests.house.orders import BEFORE, post_of
from wangge.apps.cases.models import Work
from wangge.apps.cases.queries import history_of

EAST_1 = "320612102224001"


# The other case that is merged into or linked to.
OTHERS = {"merge": lambda erjia: erjia.report().case, "link": lambda erjia: erjia.ended()}


def _asked_and_decided(erjia, words):
    return {
        "look_first": {"grid": str(erjia.area[EAST_1].pk), "days": "1", **words},
        "answer_look": {"finding": "so", **words},
        "ask": {"days": "5", **words},
        "reply": words,
        "ask_arbitration": {"whose": "农业办", **words},
        "arbitrate": {"department": str(erjia.department["farming"].pk), "lead_grid": "", **words},
        "grant_extension": {"until": "2026-12-03"},
        "refuse_extension": words,
        "take_back_extension": {},
        "refuse_pause": words,
    }


def _matters(erjia, words):
    return {
        "correct": {"category": "lamp", "grid": str(erjia.area[EAST_1].pk), "place": "菜场", **words},
        "split": {"text_1": "路面塌坑", "category_1": "road", "text_2": "路灯不亮", "category_2": "lamp"},
    }


def _works(erjia, words):
    commissioned = Work.objects.order_by("pk").values_list("pk", flat=True).last()
    return {
        "commission": {"contractor": str(works.contractor(erjia).pk), "due_at": "2026-11-25", **words},
        "call_off_work": {"work": str(commissioned or ""), **words},
    }


def fields_of(erjia, action):
    """What somebody would fill in."""
    number = OTHERS[action](erjia).number if action in OTHERS else ""
    road, office = "road", str(erjia.department["construction"].pk)
    farming = [str(erjia.department["farming"].pk)]
    words = {"words": "写几个字"}
    return {
        "answer": {"category": "question", **words},
        "accept": {"category": road, "grid": str(erjia.area[EAST_1].pk), "kind": "request"},
        "decline": {"reason": "outside", **words},
        **_asked_and_decided(erjia, words),
        "merge": {"number": number},
        "take_apart": {},
        **_matters(erjia, words),
        "link": {"number": number, **words},
        "dispatch": {"department": office, "lead_grid": ""},
        "receive": {},
        "hand_back": {"whose": "农业办", **words},
        "assign": {"handler": str(erjia.person["handler2"].pk)},
        **_works(erjia, words),
        "contact": {"reached": "yes", **words},
        **fields_of_time(erjia, words),
        "support_receive": {},
        "support_feed_back": words,
        "support_refuse": words,
        "feed_back": {"result": "fixed", **words},
        "approve": {"answer": "已修好"},
        "return": words,
        "name_checker": {"post": str(post_of(erjia, "worker2"))},
        "pass_check": words,
        "fail_check": words,
        "call_back": {"outcome": "satisfied", "solved": "yes", "satisfaction": "4", "next_in_hours": "4"},
        **_between_levels(words),
        "reopen": words,
        "meet": {"at": "2026-11-24T14:30", "place": "余西菜场东门", "departments": farming, **words},
        "record_meeting": {"held": "no", **words},
        "urge": words,
        "supervise": {"due_at": "2026-11-25", **words},
        "answer_supervision": words,
        "instruct": {"due_at": "2026-11-25", **words},
        "report_back": words,
        "comment": words,
    }[action]


def _between_levels(words):
    return {
        "take_on": {},
        "ask_town": words,
        "refuse_town": words,
        "hand_to_town": {"town": "320612103", **words},
        "order_comes": {
            "sender": "12345",
            "number": "TZ1",
            "due_at": "2026-12-01T12:00",
            "buffer_hours": "24",
            "form": "text",
        },
        "answer_order": {"number": "TZ2611230001", **words},
        **{key: {"number": "TZ2611230001", **words} for key in ("ask_return", "agree_return", "refuse_return")},
    }


def fields_of_time(erjia, words):
    return {
        "ask_extension": {"until": "2026-12-03", **words},
        "ask_pause": {"reason": "weather", "until": "2026-12-03", **words},
        "pause": {"reason": "weather", "until": "2026-12-03", **words},
        "resume": {},
        "shelve": {"plan_year": "2027", "review_on": "2027-03-01", **words},
        "refuse_shelving": words,
        "hand_down": words,
        "propose_shelving": {"plan_year": "2027", "review_on": "2027-03-01", **words},
        "shelve_on": {"plan_year": "2027", "review_on": "2027-03-01", **words},
        "take_up": {},
        "transfer": {"body": str(erjia.body["roads"].pk), "chase_on": "2026-12-03", **words},
        "chase": {"chase_on": "2026-12-03", **words},
        "receipt": {"taken": "yes", "result": "transferred", **words},
        "escalate": words,
    }


# action → state in which it is taken, by whom, and who of those that see the case may not
TAKEN = {
    "answer": ("reported", "operator", "secretary"),
    "accept": ("reported", "operator", "worker"),
    "decline": ("reported", "operator", "secretary"),
    "look_first": ("reported", "operator", "secretary"),
    "answer_look": ("reported", "worker", "secretary"),
    "ask": ("handling", "handler", "worker"),
    "reply": ("handling", "operator", "handler"),
    "ask_arbitration": ("dispatched", "handler", "operator"),
    "arbitrate": ("dispatched", "leader", "operator"),
    "grant_extension": ("handling", "operator", "handler"),
    "refuse_extension": ("handling", "operator", "handler"),
    "take_back_extension": ("handling", "handler", "operator"),
    "refuse_pause": ("handling", "operator", "handler"),
    "merge": ("reported", "operator", "secretary"),
    "take_apart": ("merged", "operator", "worker"),
    "link": ("reported", "operator", "leader"),
    "split": ("handling", "operator", "handler"),
    "correct": ("handling", "handler", "secretary"),
    "dispatch": ("accepted", "operator", "worker"),
    "receive": ("dispatched", "handler", "operator"),
    "hand_back": ("dispatched", "handler", "operator"),
    "assign": ("handling", "head", "handler"),
    "commission": ("handling", "head", "handler"),
    "call_off_work": ("handling", "handler", "worker"),
    "contact": ("handling", "handler", "worker"),
    "ask_extension": ("handling", "handler", "operator"),
    "ask_pause": ("handling", "handler", "operator"),
    "pause": ("handling", "operator", "handler"),
    "resume": ("suspended", "handler", "worker"),
    "support_receive": ("supported", "farmer", "handler"),
    "support_feed_back": ("supported", "farmer", "handler"),
    "support_refuse": ("supported", "farmer", "operator"),
    "shelve": ("handling", "leader", "operator"),
    "refuse_shelving": ("handling", "leader", "handler"),
    "hand_down": ("handling", "county_operator", "operator"),
    "propose_shelving": ("handling", "handler", "operator"),
    "shelve_on": ("shelved", "leader", "operator"),
    "take_up": ("shelved", "head", "operator"),
    "transfer": ("handling", "operator", "handler"),
    "chase": ("transferred", "operator", "leader"),
    "receipt": ("transferred", "operator", "leader"),
    "escalate": ("handling", "operator", "handler"),
    "feed_back": ("handling", "handler", "operator"),
    "approve": ("reviewing", "head", "operator"),
    "return": ("reviewing", "head", "handler2"),
    "name_checker": ("handled", "operator", "secretary"),
    "pass_check": ("handled", "worker", "operator"),
    "fail_check": ("handled", "worker", "head"),
    "call_back": ("to_call", "operator", "handler"),
    "take_on": ("handling", "county_operator", "operator"),
    "ask_town": ("accepted", "operator", "secretary"),
    "refuse_town": ("accepted", "county_operator", "operator"),
    "hand_to_town": ("accepted", "county_operator", "operator"),
    "order_comes": ("handling", "operator", "handler"),
    "answer_order": ("ordered", "operator", "handler"),
    "ask_return": ("ordered", "operator", "leader"),
    "agree_return": ("ordered", "operator", "leader"),
    "refuse_return": ("ordered", "operator", "handler"),
    "reopen": ("closed", "operator", "handler"),
    "meet": ("handling", "secretary", "operator"),
    "record_meeting": ("handling", "handler", "operator"),
    "urge": ("handling", "operator", "handler"),
    "supervise": ("handling", "leader", "operator"),
    "answer_supervision": ("handling", "handler", "operator"),
    "instruct": ("handling", "leader", "head"),
    "report_back": ("handling", "head", "worker"),
    "comment": ("handling", "secretary", "auditor"),
}


def case_for(erjia, action):
    """A case in which the action can be taken."""
    state = TAKEN[action][0]
    if action not in BEFORE:
        return erjia.at(state).case
    order, asker = BEFORE[action]
    return erjia.once(("asked", action), lambda: erjia.take(erjia.at(state).case, order(erjia), asker))


def actions_of(case):
    return [entry.action for entry in history_of(case)]
