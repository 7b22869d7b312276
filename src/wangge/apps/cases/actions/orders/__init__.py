from wangge.apps.cases.actions.orders.arbitrating import Arbitrate, AskArbitration
from wangge.apps.cases.actions.orders.asking import AnswerLook, Ask, LookFirst, Reply
from wangge.apps.cases.actions.orders.calling import CallBack
from wangge.apps.cases.actions.orders.correcting import Correct
from wangge.apps.cases.actions.orders.from_above import AgreeReturn, AnswerOrder, AskReturn, OrderComes, RefuseReturn
from wangge.apps.cases.actions.orders.handling import Assign, Contact, FeedBack, HandBack, Receive
from wangge.apps.cases.actions.orders.joining import Link, Merge, TakeApart
from wangge.apps.cases.actions.orders.meeting import Meet, RecordMeeting
from wangge.apps.cases.actions.orders.order import Order, WithPhotos, WithWords
from wangge.apps.cases.actions.orders.pressing import AnswerSupervision, Instruct, ReportBack, Supervise, Urge
from wangge.apps.cases.actions.orders.redacting import Redact
from wangge.apps.cases.actions.orders.reporter import Comment, Object, Rate, Reopen, Withdraw
from wangge.apps.cases.actions.orders.reviewing import Approve, FailCheck, NameChecker, PassCheck, Return
from wangge.apps.cases.actions.orders.splitting import CloseParent, FollowParts, Part, ReopenParent, Split
from wangge.apps.cases.actions.orders.standing import (
    Chase,
    Escalate,
    HandDown,
    ProposeShelving,
    Receipt,
    RefuseShelving,
    Remind,
    Shelve,
    ShelveOn,
    TakeUp,
    Transfer,
)
from wangge.apps.cases.actions.orders.support import SupportFeedBack, SupportReceive, SupportRefuse
from wangge.apps.cases.actions.orders.timing import (
    AskExtension,
    AskPause,
    GrantExtension,
    Pause,
    RefuseExtension,
    RefusePause,
    Resume,
    TakeBackExtension,
)
from wangge.apps.cases.actions.orders.towns import AskTown, HandToTown, RefuseTown, TakeOn
from wangge.apps.cases.actions.orders.triage import Accept, Answer, Decline, Dispatch
from wangge.apps.cases.actions.orders.working import CallOffWork, Commission, LinkWork, SayDone

__all__ = [
    "Accept",
    "AgreeReturn",
    "Answer",
    "AnswerLook",
    "AnswerOrder",
    "AnswerSupervision",
    "Approve",
    "Arbitrate",
    "Ask",
    "AskArbitration",
    "AskExtension",
    "AskPause",
    "AskReturn",
    "AskTown",
    "Assign",
    "CallBack",
    "CallOffWork",
    "Chase",
    "CloseParent",
    "Comment",
    "Commission",
    "Contact",
    "Correct",
    "Decline",
    "Dispatch",
    "Escalate",
    "FailCheck",
    "FeedBack",
    "FollowParts",
    "GrantExtension",
    "HandBack",
    "HandDown",
    "HandToTown",
    "Instruct",
    "Link",
    "LinkWork",
    "LookFirst",
    "Meet",
    "Merge",
    "NameChecker",
    "Object",
    "Order",
    "OrderComes",
    "Part",
    "PassCheck",
    "Pause",
    "ProposeShelving",
    "Rate",
    "Receipt",
    "Receive",
    "RecordMeeting",
    "Redact",
    "RefuseExtension",
    "RefusePause",
    "RefuseReturn",
    "RefuseShelving",
    "RefuseTown",
    "Remind",
    "Reopen",
    "ReopenParent",
    "Reply",
    "ReportBack",
    "Resume",
    "Return",
    "SayDone",
    "Shelve",
    "ShelveOn",
    "Split",
    "Supervise",
    "SupportFeedBack",
    "SupportReceive",
    "SupportRefuse",
    "TakeApart",
    "TakeBackExtension",
    "TakeOn",
    "TakeUp",
    "Transfer",
    "Urge",
    "WithPhotos",
    "WithWords",
    "Withdraw",
]
