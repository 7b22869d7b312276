from django.urls import path

from wangge.doors.terminal.api import api
from wangge.doors.terminal.views.app import app, worker

urlpatterns = [
    path("", app, name="terminal_app"),
    path("worker.js", worker, name="terminal_worker"),
    path("api/", api.urls),
]
