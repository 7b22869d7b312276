from wangge.apps.intake.actions.begin import Beginning, begin
from wangge.apps.intake.actions.ending import close_area, close_body, close_department
from wangge.apps.intake.actions.from_above import join_order, order_town, receive_order
from wangge.apps.intake.actions.lists.orders import keep_layout
from wangge.apps.intake.actions.lists.uploads import (
    LARGEST,
    ListChanged,
    carry_out,
    drop_upload,
    forget_old_uploads,
    hold_upload,
    lay_out,
    start_upload,
)
from wangge.apps.intake.actions.photos import forget_old_photos, keep_photo, kept_by_uid, photos_kept
from wangge.apps.intake.actions.posts import add_post
from wangge.apps.intake.actions.receive import Incoming, Received, receive_report
from wangge.apps.intake.actions.replay import ChangedId, FiledReport, NoBoundary, ReplayPlan, Scatter, replay_report

__all__ = [
    "LARGEST",
    "Beginning",
    "ChangedId",
    "FiledReport",
    "Incoming",
    "ListChanged",
    "NoBoundary",
    "Received",
    "ReplayPlan",
    "Scatter",
    "add_post",
    "begin",
    "carry_out",
    "close_area",
    "close_body",
    "close_department",
    "drop_upload",
    "forget_old_photos",
    "forget_old_uploads",
    "hold_upload",
    "join_order",
    "keep_layout",
    "keep_photo",
    "kept_by_uid",
    "lay_out",
    "order_town",
    "photos_kept",
    "receive_order",
    "receive_report",
    "replay_report",
    "start_upload",
]
