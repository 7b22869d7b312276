from django.urls import path

from wangge.doors.porch.views import account, language, problem

urlpatterns = [
    path("sign-in", account.sign_in, name="sign_in"),
    # The name by which allauth asks for its own page.
    path("sign-in", account.sign_in, name="account_login"),
    path("sign-out", account.sign_out, name="sign_out"),
    path("me/password", account.password, name="password"),
    path("me/sessions", account.sessions, name="sessions"),
    path("language", language.set_language, name="set_language"),
    path("about/problem", problem.problem, name="software_problem"),
]
