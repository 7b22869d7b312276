"""Codes of history and of the book of looks, as the auditor reads them."""

from django.utils.translation import gettext as _

from wangge.apps.cases.workflow import MOVES


def action_words(code: str) -> str:
    """What was done; the code itself where there are no words for it."""
    return str(MOVES[code].label) if code in MOVES else office_words().get(code, code)


def office_words() -> dict[str, str]:
    """Actions outside the loop: accounts, posts, areas, catalogue."""
    return _of_phones() | {
        "create_person": _("account made"),
        "change_password": _("password changed"),
        "end_account": _("account ended"),
        "add_factor": _("second factor added"),
        "remove_factor": _("second factor removed"),
        "renew_codes": _("recovery codes renewed"),
        "reset_factors": _("second factors reset"),
        "create_post": _("post given"),
        "end_post": _("post ended"),
        "create_department": _("department made"),
        "begin_backup": _("backup begun"),
        "create_county": _("county made"),
        "create_area": _("area made"),
        "rename_area": _("area renamed"),
        "add_alias": _("alias added"),
        "set_boundary": _("boundary set"),
        "set_map_lines": _("map lines set"),
        "set_villagers_groups": _("villagers' groups set"),
        "set_hours": _("working hours set"),
        "import_calendar_year": _("calendar imported"),
        "create_category": _("category made"),
        "note_absence": _("absence noted"),
        "end_absence": _("absence taken back"),
        "save_view": _("view of a list kept"),
        "change_view": _("view of a list changed"),
        "move_view": _("view of a list moved"),
        "end_view": _("view of a list deleted"),
        "ask_training": _("learning of suggestions asked for"),
        "end_training": _("learning of suggestions ended"),
        "keep_layout": _("columns of a sender's orders remembered"),
        "give_task": _("task given"),
        "answer_task": _("task answered"),
        "add_answer_photo": _("photo added to an answer"),
        "hand_back_task": _("task handed back"),
        "pass_on_task": _("task passed on"),
        "cancel_task": _("task called off"),
        "stand_in_task": _("task handed to whoever stands in, or back"),
        "create_work": _("kind of work made"),
        "admit_work": _("admission of work to grids set"),
        "end_work": _("kind of work ended"),
        "publish_form": _("form published"),
    }


def _of_phones() -> dict[str, str]:
    return {
        "register_device": _("device registered"),
        "end_device": _("device shut off"),
        "load_outbox_file": _("file of a device loaded"),
        "keep_operation": _("operation of a device kept"),
        "review_kept": _("kept operation dealt with"),
        "make_case_of_kept": _("case made of a kept operation"),
    }


def kind_words(kind: str) -> str:
    """What kind of thing a history or a look is about; the code itself where there are no words for it."""
    return {
        "cases.case": _("case"),
        "cases.category": _("category"),
        "accounts.person": _("account"),
        "areas.area": _("area"),
        "areas.county": _("county"),
        "posts.post": _("post"),
        "posts.department": _("department"),
        "intake.orderlayout": _("columns of orders"),
        "cases.training": _("learning of suggestions"),
        "ledger.export": _("export"),
        "cases.export": _("export"),
        "cases.savedview": _("view of a list"),
        "posts.absence": _("absence"),
        "terminals.device": _("device"),
        "tasks.task": _("task"),
        "tasks.work": _("kind of work"),
        "tasks.form": _("form"),
    }.get(kind, kind)


def look_words(what: str) -> str:
    return {
        "reporter": _("the reporter's name and telephone"),
        "export": _("an export of the auditor's books"),
        "list": _("an export of a list of cases"),
    }.get(what, what)


def fault_words(fault: str) -> str:
    """A fault that the reading of chains found."""
    return {
        "gap": _("an entry before this one is missing"),
        "link": _("does not hold the hash of the entry before it"),
        "hash": _("was changed: its hash does not fit"),
        "detail": _("its detail was changed"),
        "length": _("the history is shorter or longer than it should be"),
        "head": _("the history does not end as it should"),
        "no_subject": _("history of something that is not there"),
    }.get(fault, fault)
