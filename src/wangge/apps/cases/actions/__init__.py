# Each of these modules registers the deeds behind its orders.
from wangge.apps.cases.actions import (
    arbitrating,
    asking,
    calling,
    correcting,
    escalating,
    from_above,
    handling,
    joining,
    meeting,
    orders,
    pressing,
    redacting,
    reporter,
    reviewing,
    shelving,
    splitting,
    supports,
    timing,
    towns,
    transferring,
    triage,
    working,
)
from wangge.apps.cases.actions.batches import drop_batch, forget_old_batches, hold_batch, start_batch
from wangge.apps.cases.actions.catalogue import (
    change_category,
    create_category,
    import_categories,
    restore_category,
    retire_category,
    set_danger_words,
)
from wangge.apps.cases.actions.create import Made, Report, Settle, report_case, settle_case
from wangge.apps.cases.actions.drafts import drop_draft, save_draft
from wangge.apps.cases.actions.finding import report_finding
from wangge.apps.cases.actions.handover import hand_over
from wangge.apps.cases.actions.learning import (
    AlreadyLearning,
    Ended,
    ask_training,
    claim_training,
    end_training,
    note_step,
    release_training,
    training_waits,
)
from wangge.apps.cases.actions.limits import (
    NewLimit,
    add_filing_condition,
    end_limit,
    retire_filing_condition,
    set_limit,
)
from wangge.apps.cases.actions.looks import MayNotLook, show_callers_cases, show_reporter
from wangge.apps.cases.actions.marks import fire_marks
from wangge.apps.cases.actions.new_calendar import follow_new_calendar
from wangge.apps.cases.actions.orders import *  # noqa: F403 - listed there
from wangge.apps.cases.actions.presence import be_here, forget_the_gone, leave
from wangge.apps.cases.actions.projecting import project_again
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.routing import change_rule, create_rule, import_rules, retire_rule
from wangge.apps.cases.actions.saved_views import (
    change_view,
    choose_columns,
    end_view,
    land_on,
    move_view,
    save_view,
)
from wangge.apps.cases.actions.standard_texts import (
    NewText,
    add_standard_text,
    change_standard_text,
    end_standard_text,
)
from wangge.apps.cases.actions.take import deeds, take
from wangge.apps.cases.actions.templates import end_template, set_template
from wangge.apps.cases.actions.words import reindex
from wangge.apps.cases.rules.catalogue import NewCategory

__all__ = [
    "AlreadyLearning",
    "Ended",
    "Made",
    "MayNotLook",
    "NewCategory",
    "NewLimit",
    "NewText",
    "Refused",
    "Report",
    "Settle",
    "add_filing_condition",
    "add_standard_text",
    "arbitrating",
    "ask_training",
    "asking",
    "be_here",
    "calling",
    "change_category",
    "change_rule",
    "change_standard_text",
    "change_view",
    "choose_columns",
    "claim_training",
    "correcting",
    "create_category",
    "create_rule",
    "deeds",
    "drop_batch",
    "drop_draft",
    "end_limit",
    "end_standard_text",
    "end_template",
    "end_training",
    "end_view",
    "escalating",
    "fire_marks",
    "follow_new_calendar",
    "forget_old_batches",
    "forget_the_gone",
    "from_above",
    "hand_over",
    "handling",
    "hold_batch",
    "import_categories",
    "import_rules",
    "joining",
    "land_on",
    "leave",
    "meeting",
    "move_view",
    "note_step",
    "pressing",
    "project_again",
    "redacting",
    "reindex",
    "release_training",
    "report_case",
    "report_finding",
    "reporter",
    "restore_category",
    "retire_category",
    "retire_filing_condition",
    "retire_rule",
    "reviewing",
    "save_draft",
    "save_view",
    "set_danger_words",
    "set_limit",
    "set_template",
    "settle_case",
    "shelving",
    "show_callers_cases",
    "show_reporter",
    "splitting",
    "start_batch",
    "supports",
    "take",
    "timing",
    "towns",
    "training_waits",
    "transferring",
    "triage",
    "working",
]
__all__ += orders.__all__
