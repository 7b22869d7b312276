from wangge.apps.terminals.actions.arriving import (
    LARGEST_PIECE,
    BadPiece,
    forget_arrived,
    forget_made,
    keep_piece,
)
from wangge.apps.terminals.actions.attaching import add_arrived, look_for_arrived, note_arrived
from wangge.apps.terminals.actions.devices import NotYours, end_device, note_loaded, register_device, tell_state
from wangge.apps.terminals.actions.operations import (
    Answer,
    NoNotice,
    NoticeRead,
    Sent,
    receive,
    refuse_for_good,
)
from wangge.apps.terminals.actions.reviewing import ReviewedAlready, make_case_of, review_kept

__all__ = [
    "LARGEST_PIECE",
    "Answer",
    "BadPiece",
    "NoNotice",
    "NotYours",
    "NoticeRead",
    "ReviewedAlready",
    "Sent",
    "add_arrived",
    "end_device",
    "forget_arrived",
    "forget_made",
    "keep_piece",
    "look_for_arrived",
    "make_case_of",
    "note_arrived",
    "note_loaded",
    "receive",
    "refuse_for_good",
    "register_device",
    "review_kept",
    "tell_state",
]
