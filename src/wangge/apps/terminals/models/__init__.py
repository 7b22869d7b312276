from wangge.apps.terminals.models.device import Device
from wangge.apps.terminals.models.operation import AwaitedPhoto, Operation

__all__ = ["AwaitedPhoto", "Device", "Operation"]
