from django.urls import path

from wangge.doors.porch.views import account, begin, factors, invitation, language, problem, security

urlpatterns = [
    path("sign-in", account.sign_in, name="sign_in"),
    # The name by which allauth asks for its own page.
    path("sign-in", account.sign_in, name="account_login"),
    path("sign-out", account.sign_out, name="sign_out"),
    path("me/password", account.password, name="password"),
    # The name by which allauth asks for its own page.
    path("sign-in/code", factors.second_step, name="mfa_authenticate"),
    path("me/confirm", security.confirm, name="confirm"),
    path("me/security", security.security, name="security"),
    path("me/security/app", factors.app, name="factor_app"),
    path("me/security/passkey", factors.passkey, name="factor_passkey"),
    path("me/security/codes", factors.codes, name="factor_codes"),
    path("invitation", invitation.invitation, name="invitation"),
    path("invitation/<str:code>", invitation.invitation, name="invitation_code"),
    path("begin/<str:code>", begin.first_run, name="first_run"),
    path("language", language.set_language, name="set_language"),
    path("about/problem", problem.problem, name="software_problem"),
]
