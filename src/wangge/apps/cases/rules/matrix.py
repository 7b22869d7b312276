"""Who may do what, and where: the one table that decides. A role that is not named in a row may not."""

from enum import StrEnum

from wangge.apps.posts.workflow import Role

RESIDENT_ROLE = "resident"
CONTRACTOR_ROLE = "contractor"


class Where(StrEnum):
    TOWN = "town"  # any case of their town
    HOLDS = "holds"  # their unit holds the ball
    LEADS = "leads"  # their department or grid leads, whoever holds the ball
    VILLAGE = "village"  # their village, or a grid of it, holds the ball
    SEES = "sees"  # any case that they see
    WAITS = "waits"  # any case that they see and that another unit holds
    ASKED = "asked"  # they or their unit are asked for it by what runs in the case
    OWN = "own"  # their own report, by its link


Row = dict[str, Where]

_DESK: Row = {Role.OPERATOR: Where.TOWN, Role.DUTY_LEADER: Where.TOWN}
_HANDLERS: Row = {
    Role.HANDLER: Where.HOLDS,
    Role.HEAD: Where.HOLDS,
    Role.GRID_CHIEF: Where.HOLDS,
    Role.GRID_WORKER: Where.HOLDS,
}
_CHECKERS: Row = {
    Role.GRID_WORKER: Where.HOLDS,
    Role.GRID_CHIEF: Where.HOLDS,
    Role.SECRETARY: Where.HOLDS,
    Role.OPERATOR: Where.HOLDS,
    Role.DUTY_LEADER: Where.HOLDS,
}
_REVIEWERS: Row = {Role.HEAD: Where.HOLDS, Role.OPERATOR: Where.HOLDS, Role.DUTY_LEADER: Where.HOLDS}
# Who leads may end what stands still for them, whoever watches over it.
_LEADERS_OF_IT: Row = dict.fromkeys(_HANDLERS, Where.LEADS)
_UNITS = (Role.HEAD, Role.HANDLER, Role.SECRETARY, Role.GRID_CHIEF, Role.GRID_WORKER)
_ASKED: Row = dict.fromkeys((Role.OPERATOR, Role.DUTY_LEADER, *_UNITS), Where.ASKED)
_LEADERS: Row = {Role.LEADER: Where.TOWN, Role.DUTY_LEADER: Where.TOWN}
_READERS: Row = {
    role: Where.SEES for role in Role if role not in (Role.AUDITOR, Role.ADMINISTRATOR, Role.KEEPER, Role.ORGANISER)
}

_SUPPORTS: Row = {Role.HANDLER: Where.ASKED, Role.HEAD: Where.ASKED}

_DESK_ASKED: Row = {Role.OPERATOR: Where.ASKED, Role.DUTY_LEADER: Where.ASKED}

MATRIX: dict[str, Row] = {
    "answer": _DESK,
    "look_first": _DESK,
    "answer_look": {Role.GRID_WORKER: Where.ASKED, Role.GRID_CHIEF: Where.ASKED},
    "ask": _DESK | _HANDLERS,
    "reply": _DESK | {RESIDENT_ROLE: Where.OWN},
    "accept": _DESK | {Role.SECRETARY: Where.HOLDS},
    "decline": _DESK,
    "object": {RESIDENT_ROLE: Where.OWN},
    "merge": _DESK,
    "take_apart": _DESK,
    "link": _DESK,
    "split": _DESK,
    "correct": _DESK | _HANDLERS,
    "dispatch": _DESK | {Role.SECRETARY: Where.HOLDS},
    "receive": _HANDLERS,
    "hand_back": _HANDLERS,
    "ask_arbitration": _HANDLERS,
    "arbitrate": {Role.LEADER: Where.TOWN, Role.DUTY_LEADER: Where.TOWN},
    "assign": {Role.HEAD: Where.HOLDS, Role.GRID_CHIEF: Where.HOLDS},
    "commission": {Role.HEAD: Where.HOLDS},
    "link_work": {Role.HEAD: Where.LEADS, Role.HANDLER: Where.LEADS},
    "call_off_work": {Role.HEAD: Where.ASKED, Role.HANDLER: Where.ASKED},
    # By the link that they were given.
    "say_done": {CONTRACTOR_ROLE: Where.OWN},
    "contact": _HANDLERS | _DESK,
    "ask_extension": _HANDLERS,
    "grant_extension": _DESK,
    "refuse_extension": _DESK,
    "take_back_extension": _HANDLERS,
    "ask_pause": _HANDLERS,
    "pause": _DESK,
    "refuse_pause": _DESK,
    "resume": _DESK | _LEADERS_OF_IT,
    "support_receive": _SUPPORTS,
    "support_feed_back": _SUPPORTS,
    "support_refuse": _SUPPORTS,
    "propose_shelving": _HANDLERS,
    "shelve": {Role.LEADER: Where.TOWN},
    "refuse_shelving": {Role.LEADER: Where.TOWN},
    "shelve_on": {Role.LEADER: Where.TOWN},
    "take_up": {Role.LEADER: Where.TOWN, Role.HEAD: Where.LEADS, Role.GRID_CHIEF: Where.LEADS},
    "transfer": _DESK,
    "chase": _DESK,
    "receipt": _DESK,
    # Only the worker does this, on the date.
    "remind": {},
    "escalate": _DESK | {Role.SECRETARY: Where.VILLAGE},
    "hand_down": {Role.COUNTY_OPERATOR: Where.HOLDS, Role.OPERATOR: Where.HOLDS, Role.DUTY_LEADER: Where.HOLDS},
    "take_on": {Role.COUNTY_OPERATOR: Where.HOLDS},
    "ask_town": _DESK,
    "refuse_town": {Role.COUNTY_OPERATOR: Where.ASKED},
    "hand_to_town": {Role.COUNTY_OPERATOR: Where.ASKED},
    "order_comes": _DESK | {Role.COUNTY_OPERATOR: Where.SEES},
    "answer_order": _DESK_ASKED,
    "ask_return": _DESK_ASKED,
    # Of a sender who does not work here the desk writes down what they decided.
    "agree_return": _DESK_ASKED | {Role.COUNTY_OPERATOR: Where.ASKED},
    "refuse_return": _DESK_ASKED | {Role.COUNTY_OPERATOR: Where.ASKED},
    "feed_back": _HANDLERS,
    "approve": _REVIEWERS,
    "return": _REVIEWERS,
    "name_checker": _DESK,
    "pass_check": _CHECKERS,
    "fail_check": _CHECKERS,
    "call_back": {Role.OPERATOR: Where.HOLDS, Role.DUTY_LEADER: Where.HOLDS},
    "rate": {RESIDENT_ROLE: Where.OWN},
    "reopen": _DESK | {RESIDENT_ROLE: Where.OWN},
    "withdraw": {RESIDENT_ROLE: Where.OWN},
    "meet": {Role.HANDLER: Where.HOLDS, Role.HEAD: Where.HOLDS, Role.SECRETARY: Where.SEES},
    "record_meeting": _ASKED,
    "urge": {Role.OPERATOR: Where.WAITS, Role.DUTY_LEADER: Where.WAITS, Role.SECRETARY: Where.WAITS},
    "supervise": _LEADERS,
    "answer_supervision": _ASKED,
    "instruct": _LEADERS,
    "report_back": _ASKED,
    "redact": _DESK | {Role.SECRETARY: Where.HOLDS},
    "comment": _READERS,
    # The system's, and the administrator's for all open cases at once.
    "mark": {},
    "part": {},
    "follow_parts": {},
    "close_parent": {},
    "reopen_parent": {},
    "new_calendar": {},
}

# All work of a post at once: who hands it over for another, within their department or their town.
OF_POSTS: dict[str, dict[str, Where]] = {"hand_over": {Role.HEAD: Where.LEADS, Role.ADMINISTRATOR: Where.TOWN}}

# Making a case asks for a place, not for a case: where a role may report and settle.
MAKERS: dict[str, frozenset[str]] = {
    "report": frozenset({RESIDENT_ROLE, *Role.values}),
    "settle": frozenset({Role.GRID_WORKER.value, Role.GRID_CHIEF.value}),
}
