from wangge.apps.intake.models.layout import OrderLayout
from wangge.apps.intake.models.raw import RawReport, WaitingPhoto
from wangge.apps.intake.models.upload import ListKind, Trouble, Upload, UploadState

__all__ = ["ListKind", "OrderLayout", "RawReport", "Trouble", "Upload", "UploadState", "WaitingPhoto"]
