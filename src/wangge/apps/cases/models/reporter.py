from django.db import models

from wangge.apps.cases.models.case import Case
from wangge.apps.kit import crypto

_ABOUT = "cases.reporter"


class Reporter(models.Model):
    """Who reports, sealed (decision 14). An anonymous case has no such row."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="reporter")
    sealed_name = models.BinaryField(blank=True, default=bytes)
    sealed_phone = models.BinaryField(blank=True, default=bytes)
    sealed_address = models.BinaryField(blank=True, default=bytes)
    sealed_email = models.BinaryField(blank=True, default=bytes)
    sealed_secret = models.BinaryField(blank=True, default=bytes)
    phone_index = models.BinaryField(max_length=16, blank=True, default=bytes)
    wants_call = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["phone_index"], name="reporter_by_phone")]

    @classmethod
    def seal(
        cls, case: Case, *, name: str, phone: str, address: str, secret: str, wants_call: bool, email: str = ""
    ) -> "Reporter":
        """A row not yet saved."""

        def sealed(text: str) -> bytes:
            return crypto.encrypt(text, about=_ABOUT + str(case.uid)) if text else b""

        return cls(
            case=case,
            sealed_name=sealed(name),
            sealed_phone=sealed(phone),
            sealed_address=sealed(address),
            sealed_email=sealed(email),
            sealed_secret=sealed(secret),
            phone_index=cls.index_of(phone) if phone else b"",
            wants_call=wants_call,
        )

    @staticmethod
    def index_of(phone: str) -> bytes:
        """By which the same telephone is found again; nothing of it can be read back."""
        return crypto.blind_index(phone, about=_ABOUT)

    def opened(self, what: str) -> str:
        """`what` is name, phone, address, email or secret; empty where none was given. Raises kit.crypto.CannotDecrypt."""
        sealed: bytes = getattr(self, f"sealed_{what}")
        return crypto.decrypt(sealed, about=_ABOUT + str(self.case.uid)) if sealed else ""
