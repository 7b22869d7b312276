"""Names and phone numbers: read into one form, and shown with only as much as is needed to recognise them."""

from wangge.apps.kit.masks.names import mask_name
from wangge.apps.kit.masks.phones import PhoneRefused, mask_phone, parse_phone

__all__ = ["PhoneRefused", "mask_name", "mask_phone", "parse_phone"]
