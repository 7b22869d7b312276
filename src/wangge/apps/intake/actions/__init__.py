from wangge.apps.intake.actions.photos import forget_old_photos, keep_photo, photos_kept
from wangge.apps.intake.actions.receive import Incoming, Received, receive_report
from wangge.apps.intake.actions.replay import ChangedId, FiledReport, NoBoundary, ReplayPlan, Scatter, replay_report

__all__ = [
    "ChangedId",
    "FiledReport",
    "Incoming",
    "NoBoundary",
    "Received",
    "ReplayPlan",
    "Scatter",
    "forget_old_photos",
    "keep_photo",
    "photos_kept",
    "receive_report",
    "replay_report",
]
