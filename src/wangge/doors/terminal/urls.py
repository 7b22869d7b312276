from django.urls import path

from wangge.doors.terminal.api import api
from wangge.doors.terminal.views.app import app, worker
from wangge.doors.terminal.views.ground import ground

urlpatterns = [
    path("", app, name="terminal_app"),
    path("worker.js", worker, name="terminal_worker"),
    # As `doors.terminal.ground` says it to phones.
    path("ground/<slug:version>/<int:z>/<int:x>/<int:y>", ground, name="terminal_ground"),
    path("api/", api.urls),
]
