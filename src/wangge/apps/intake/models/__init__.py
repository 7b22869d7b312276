from wangge.apps.intake.models.layout import OrderLayout
from wangge.apps.intake.models.raw import RawReport, WaitingPhoto
from wangge.apps.intake.models.upload import KEPT_BY_OTHERS, ORDER_LISTS, ListKind, Trouble, Upload, UploadState

__all__ = [
    "KEPT_BY_OTHERS",
    "ORDER_LISTS",
    "ListKind",
    "OrderLayout",
    "RawReport",
    "Trouble",
    "Upload",
    "UploadState",
    "WaitingPhoto",
]
