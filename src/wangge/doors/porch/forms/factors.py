"""Forms around the second factor: allauth checks the codes, we say what is asked for."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from wangge.apps.accounts.actions import spend_code

_LONGEST_CODE = 12
_LONGEST_NAME = 40


def _code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(
        label=_("Code"),
        max_length=_LONGEST_CODE,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"required": _("Please type the code.")},
    )


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The second step of signing in: a code of the app or a recovery code, each good for once."""

    code = _code_field()

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code: str = super().clean_code()
        if not spend_code(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class PasskeyAnswer(AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """The same step by a passkey; `credential` is what the browser gave."""

    def clean_credential(self) -> Any:
        return _refusing_garbage(super().clean_credential)


class AppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """The first code of a new app, which shows that it has the secret."""

    code = _code_field()

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code: str = super().clean_code()
        return code


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    name = forms.CharField(
        label=_("What you call it"),
        max_length=_LONGEST_NAME,
        required=False,
        help_text=_("For example: office computer, key on the key ring."),
    )

    def clean(self) -> Any:
        return _refusing_garbage(super().clean)


def _refusing_garbage(clean: Callable[[], Any]) -> Any:
    """What claims to be an answer of a browser can break the library's reading of it at any place."""
    try:
        return clean()
    except forms.ValidationError:
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class ConfirmForm(forms.Form):
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": _("Please type your password.")},
    )
