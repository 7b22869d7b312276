from django.urls import path

from wangge.doors.terminal.api import api

urlpatterns = [path("api/", api.urls)]
