from wangge.apps.intake.actions.photos import forget_old_photos, keep_photo, photos_kept
from wangge.apps.intake.actions.receive import Incoming, Received, receive_report

__all__ = [
    "Incoming",
    "Received",
    "forget_old_photos",
    "keep_photo",
    "photos_kept",
    "receive_report",
]
