"""Every address of the project, and what each role gets there by a GET."""

from tests.erjia import PEOPLE

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
ROSTER = {"operator", "operator2", "duty_leader", "leader"}
ON_BOARD = {"operator", "operator2", "duty_leader", "leader", "county_operator"}
WITH_MAP = EVERYBODY - {"legal", "keeper", "organiser", "administrator"}
# Who reads the letter of what was passed to a body outside the town.
TRANSFERS = {"operator", "operator2", "duty_leader", "leader"}
LETTERS = ("desk:letter", "desk:letter_file")
# The same people write to the reporter, once there is an answer.
REPLIES = ("desk:reply", "desk:reply_file")
# Departments, villages and grids reach each other's reporters with a reason; these never do.
CHASERS = WITH_NUMBERS | CREW | {"farmer", "discipline"}
NEVER_LOOK = {"auditor", "county_operator", "liaison", "cadre"}

# name → who gets 200 by a GET; whoever sees the case and is not named gets 403, everybody else 404.
OF_A_CASE = {
    "desk:case": SEES,
    "desk:clocks": SEES,
    "desk:act": CREW,
    "desk:order": SEES,
    "desk:order_file": SEES,
    "desk:work": CREW,
    "desk:redact": {"operator", "operator2", "duty_leader"},
    "desk:reporter": SEES - NEVER_LOOK,
}
SEES_TASKS = CREW | {
    "operator", "operator2", "duty_leader", "leader", "secretary", "secretary_west", "farmer", "discipline",
}  # fmt: skip
# Who does what is asked of the first grid of the east village, and who answers for the place.
DO_OR_OVERSEE = {
    "worker", "chief", "liaison", "cadre", "secretary", "operator", "operator2", "duty_leader", "leader", "auditor",
}  # fmt: skip
# name → who gets the page by a GET; others who signed in get 404.
OF_STAFF = {
    "desk:home": "onwards",
    "desk:texts": CATALOGUE_READERS,
    "desk:text": CATALOGUE_READERS,
    "desk:triage": {"operator", "operator2", "duty_leader"},
    "desk:triage_case": {"operator", "operator2", "duty_leader"},
    "desk:town_board": ON_BOARD,
    "desk:leader": {"duty_leader", "leader"},
    "desk:duty": ROSTER | {"administrator"},
    "desk:duty_handover": ROSTER,
    "desk:duty_phones": ROSTER,
    "desk:duty_send": {"operator", "operator2", "duty_leader", "administrator"},
    "desk:duty_list_blank": {"operator", "operator2", "duty_leader", "administrator"},
    "wall:wall": ON_BOARD,
    "desk:queue": {"operator", "operator2", "duty_leader"},
    "desk:find": EVERYBODY,
    "desk:live": EVERYBODY,
    "desk:map": WITH_MAP,
    "desk:map_areas": EVERYBODY,
    "desk:map_cases": WITH_MAP,
    "desk:map_here": SEES,
    "desk:messages": EVERYBODY,
    "desk:asked": EVERYBODY,
    "desk:batches": EVERYBODY,
    "desk:saved_views": EVERYBODY,
    "desk:absences": EVERYBODY,
    "desk:devices": {
        "operator",
        "operator2",
        "duty_leader",
        "chief",
        "secretary",
        "secretary_west",
        "administrator",
    },
    "desk:own_tasks": EVERYBODY,
    "desk:task": DO_OR_OVERSEE,
    "desk:found_in_task": {"worker", "chief", "liaison", "cadre"},
    "desk:tasks": SEES_TASKS,
    "desk:given": DO_OR_OVERSEE,
    "desk:task_answers": SEES_TASKS,
    "desk:give": SEES_TASKS - {"leader"},
    "desk:task_send": SEES_TASKS - {"leader"},
    "desk:task_list_blank": SEES_TASKS - {"leader"},
    "desk:chase": CHASERS,
    "desk:hand_over": {"administrator", "head"},
    "desk:hand_over_post": {"administrator", "head"},
    "desk:orders": {"operator", "operator2", "duty_leader", "leader"},
    "desk:permissions": EVERYBODY,
    "desk:contractors": CREW | {"farmer", "discipline"},
    "desk:factors": {"administrator"},
    "desk:undelivered": {"administrator"},
    "desk:channels": EVERYBODY,
    "desk:catalogue": CATALOGUE_READERS,
    "desk:catalogue_export": CATALOGUE_READERS,
    "desk:catalogue_import": {"administrator"},
    "desk:category": {"administrator"},
    "desk:category_new": {"administrator"},
    "desk:suggestions": CATALOGUE_READERS,
    "desk:works": CATALOGUE_READERS,
    "desk:task_forms": CATALOGUE_READERS,
    "desk:task_form": CATALOGUE_READERS,
    "desk:task_form_file": CATALOGUE_READERS,
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
    "desk:calendar": EVERYBODY,
    "desk:calendar_list": {"administrator"},
    "desk:calendar_hours": {"administrator"},
    "desk:calendar_clocks": {"administrator"},
    "desk:limits": EVERYBODY,
    "desk:limit": {"administrator"},
    "desk:above": {"operator", "operator2", "duty_leader", "leader", "auditor"},
    "desk:county": {"county_operator"},
    "desk:county_order": {"county_operator"},
    "desk:county_list": {"county_operator"},
    "desk:new_above": {"operator", "operator2", "duty_leader"},
    "desk:above_list": {"operator", "operator2", "duty_leader"},
    "desk:answers": {"operator", "operator2", "duty_leader"},
    "desk:report": EVERYBODY,
    "desk:setup": {"administrator"},
    "desk:send_list": {"administrator"},
    "desk:blank_list": {"administrator"},
    "desk:setup_areas": {"administrator"},
    "desk:setup_area": {"administrator"},
    "desk:outline": {"administrator"},
    "desk:board": {"administrator"},
    "desk:setup_departments": {"administrator"},
    "desk:setup_department": {"administrator"},
    "desk:setup_bodies": {"administrator"},
    "desk:setup_body": {"administrator"},
    "desk:template": {"administrator"},
    "desk:screens": {"administrator"},
    "desk:template_file": {"administrator"},
    "desk:template_sample": {"administrator"},
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
PUBLIC = {
    "invitation",
    "sign_in",
    "software_problem",
    "terminal_app",
    "terminal_worker",
    "public:home",
    "public:report",
    "public:find",
}
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
# By a contractor's link: tests/doors/public/test_work.py.
BY_WORK = {"public:work"}
# By the terminal app, with headers of its own: tests/doors/terminal.
TERMINAL = {f"terminal:{name}" for name in ("api-root", "device", "state", "operations", "photo", "picture", "sync")}
# By the address of a screen on a wall: tests/doors/wall/test_wall.py.
BY_SCREEN = {"wall:screen"}
# By the address of somebody's calendar: tests/doors/desk/test_duty.py.
BY_CALENDAR = {"feeds:duty"}
# Only where a base map lies with us: tests/doors/desk/test_base_map.py, tests/doors/terminal/test_ground_archive.py. Here: 404
# for everybody.
BASE_MAP = {"desk:map_base", "terminal_ground"}
# Photos have tests of their own for each door; here: an unknown one is 404 for everybody.
PHOTOS = {
    "desk:photo",
    "desk:phone_photo",
    "desk:answer_photo",
    "public:work_photo",
    "public:photo",
    "public:kept_photo",
}
# Nothing is there to be read.
# Only between password and code: tests/doors/porch/test_second_factor.py.
SECOND_STEP = {"mfa_authenticate"}
POST_ONLY = {
    "desk:load_file",
    "desk:decide_task",
    "desk:give_for_cases",
    "desk:end_device",
    "desk:review_kept",
    "desk:export",
    "desk:orders_export",
    "desk:task_answers_export",
    "desk:work_admit",
    "desk:work_end",
    "desk:columns",
    "desk:saved_view",
    "desk:end_absence",
    "desk:bulk_drop",
    "desk:bulk_again",
    "desk:end_body",
    "desk:template_end",
    "desk:end_screen",
    "desk:duty_save",
    "desk:duty_copy",
    "desk:duty_fill",
    "desk:duty_renew",
    "desk:duty_write",
    "desk:duty_read",
    "desk:task_list_carry_out",
    "desk:task_list_drop",
    "desk:duty_list_carry_out",
    "desk:duty_list_drop",
    "desk:end_contractor",
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
    "desk:order_list_take",
    "desk:order_list_drop",
    "desk:calendar_take",
    "desk:limit_end",
    "desk:condition",
    "desk:condition_end",
    "sign_out",
    "set_language",
    "desk:draft",
    "desk:triage_here",
    "desk:report_caller",
    "desk:report_around",
    "desk:text_end",
    "desk:audit_export",
    "desk:category_use",
    "desk:catalogue_starter",
    "desk:rule_retire",
}
# An upload is its owner's alone; tests/doors/desk/test_setup_lists.py sees to it. Here: an unknown one is 404 for everybody.
UPLOADS = {
    "desk:upload",
    "desk:refused_rows",
    "desk:order_list",
    "desk:order_list_refused",
    "desk:task_list",
    "desk:task_list_refused",
    "desk:duty_list",
    "desk:duty_list_refused",
    "desk:bulk",
    "desk:bulk_refused",
    # What a phone handed over is its reviewer's alone: tests/doors/terminal/test_handed.py.
    "desk:report_of_phone",
}
# By a code on paper or in the terminal: tests/doors/porch/test_invitation.py, test_first_run.py.
BY_CODE = {"invitation_code", "first_run"}
# One page under two names.
TWICE = {"account_login": "sign_in", "public:send": "public:report"}
