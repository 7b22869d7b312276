# Each of these modules registers the deeds behind its orders.
from wangge.apps.cases.actions import handling, reporter, reviewing, triage
from wangge.apps.cases.actions.catalogue import NewCategory, create_category, import_categories
from wangge.apps.cases.actions.create import Made, Report, Settle, report_case, settle_case
from wangge.apps.cases.actions.drafts import drop_draft, save_draft
from wangge.apps.cases.actions.looks import MayNotLook, show_reporter
from wangge.apps.cases.actions.orders import (
    Accept,
    Answer,
    Approve,
    Assign,
    Comment,
    Contact,
    Decline,
    Dispatch,
    FailCheck,
    FeedBack,
    HandBack,
    Order,
    PassCheck,
    Rate,
    Receive,
    Reopen,
    Return,
    Withdraw,
)
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import deeds, take

__all__ = [
    "Accept",
    "Answer",
    "Approve",
    "Assign",
    "Comment",
    "Contact",
    "Decline",
    "Dispatch",
    "FailCheck",
    "FeedBack",
    "HandBack",
    "Made",
    "MayNotLook",
    "NewCategory",
    "Order",
    "PassCheck",
    "Rate",
    "Receive",
    "Refused",
    "Reopen",
    "Report",
    "Return",
    "Settle",
    "Withdraw",
    "create_category",
    "deeds",
    "drop_draft",
    "handling",
    "import_categories",
    "report_case",
    "reporter",
    "reviewing",
    "save_draft",
    "settle_case",
    "show_reporter",
    "take",
    "triage",
]
