from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.asking import AnswerLookForm, AskForm, LookFirstForm, ReplyForm
from wangge.doors.desk.forms.calling import CallBackForm
from wangge.doors.desk.forms.checking import NameCheckerForm
from wangge.doors.desk.forms.correcting import CorrectForm
from wangge.doors.desk.forms.from_above import (
    AgreeReturnForm,
    AnswerOrderForm,
    AskReturnForm,
    OrderComesForm,
    RefuseReturnForm,
)
from wangge.doors.desk.forms.handling import (
    ApproveForm,
    AskArbitrationForm,
    AssignForm,
    CommentForm,
    ContactForm,
    FailForm,
    FeedBackForm,
    HandBackForm,
    PassForm,
    ReceiveForm,
    ReopenForm,
    ReturnForm,
    why_a_photo,
)
from wangge.doors.desk.forms.joining import LinkForm, MergeForm, TakeApartForm
from wangge.doors.desk.forms.leading import ArbitrateForm, DispatchForm
from wangge.doors.desk.forms.meeting import MeetForm, RecordMeetingForm
from wangge.doors.desk.forms.pressing import (
    AnswerSupervisionForm,
    InstructForm,
    ReportBackForm,
    SuperviseForm,
    UrgeForm,
)
from wangge.doors.desk.forms.splitting import SplitForm
from wangge.doors.desk.forms.standing import (
    ChaseForm,
    EscalateForm,
    HandDownForm,
    ProposeShelvingForm,
    ReceiptForm,
    RefuseShelvingForm,
    ShelveForm,
    ShelveOnForm,
    TakeUpForm,
    TransferForm,
)
from wangge.doors.desk.forms.support import SupportFeedBackForm, SupportReceiveForm, SupportRefuseForm
from wangge.doors.desk.forms.timing import (
    AskExtensionForm,
    AskPauseForm,
    GrantExtensionForm,
    PauseForm,
    RefuseExtensionForm,
    RefusePauseForm,
    ResumeForm,
    TakeBackExtensionForm,
)
from wangge.doors.desk.forms.towns import AskTownForm, HandToTownForm, RefuseTownForm, TakeOnForm
from wangge.doors.desk.forms.triage import AcceptForm, AnswerForm, DeclineForm
from wangge.doors.desk.forms.typed import as_initial, typed_in
from wangge.doors.desk.forms.working import CallOffWorkForm, CommissionForm

FORMS: dict[str, type[ActionForm]] = {
    "answer": AnswerForm,
    "accept": AcceptForm,
    "decline": DeclineForm,
    "ask_arbitration": AskArbitrationForm,
    "arbitrate": ArbitrateForm,
    "look_first": LookFirstForm,
    "answer_look": AnswerLookForm,
    "ask": AskForm,
    "reply": ReplyForm,
    "merge": MergeForm,
    "take_apart": TakeApartForm,
    "link": LinkForm,
    "split": SplitForm,
    "correct": CorrectForm,
    "dispatch": DispatchForm,
    "receive": ReceiveForm,
    "hand_back": HandBackForm,
    "assign": AssignForm,
    "contact": ContactForm,
    "commission": CommissionForm,
    "call_off_work": CallOffWorkForm,
    "support_receive": SupportReceiveForm,
    "support_feed_back": SupportFeedBackForm,
    "support_refuse": SupportRefuseForm,
    "feed_back": FeedBackForm,
    "approve": ApproveForm,
    "return": ReturnForm,
    "name_checker": NameCheckerForm,
    "pass_check": PassForm,
    "fail_check": FailForm,
    "call_back": CallBackForm,
    "take_on": TakeOnForm,
    "ask_town": AskTownForm,
    "refuse_town": RefuseTownForm,
    "hand_to_town": HandToTownForm,
    "order_comes": OrderComesForm,
    "answer_order": AnswerOrderForm,
    "ask_return": AskReturnForm,
    "agree_return": AgreeReturnForm,
    "refuse_return": RefuseReturnForm,
    "reopen": ReopenForm,
    "ask_extension": AskExtensionForm,
    "grant_extension": GrantExtensionForm,
    "refuse_extension": RefuseExtensionForm,
    "take_back_extension": TakeBackExtensionForm,
    "ask_pause": AskPauseForm,
    "pause": PauseForm,
    "refuse_pause": RefusePauseForm,
    "resume": ResumeForm,
    "meet": MeetForm,
    "record_meeting": RecordMeetingForm,
    "urge": UrgeForm,
    "supervise": SuperviseForm,
    "answer_supervision": AnswerSupervisionForm,
    "instruct": InstructForm,
    "report_back": ReportBackForm,
    "propose_shelving": ProposeShelvingForm,
    "shelve": ShelveForm,
    "refuse_shelving": RefuseShelvingForm,
    "shelve_on": ShelveOnForm,
    "take_up": TakeUpForm,
    "transfer": TransferForm,
    "chase": ChaseForm,
    "receipt": ReceiptForm,
    "escalate": EscalateForm,
    "hand_down": HandDownForm,
    "comment": CommentForm,
}

__all__ = ["FORMS", "AcceptForm", "ActionForm", "as_initial", "typed_in", "why_a_photo"]
