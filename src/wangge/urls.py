from django.urls import include, path

urlpatterns = [
    path("", include("wangge.doors.porch.urls")),
    path("desk/", include("wangge.doors.desk.urls")),
    # Fetched by calendars, by nobody who signed in.
    path("duty/", include("wangge.doors.desk.feed_urls")),
    path("terminal/", include("wangge.doors.terminal.urls")),
    path("", include("wangge.doors.wall.urls")),
    path("", include("wangge.doors.public.urls")),
]

handler400 = "wangge.doors.porch.views.errors.bad_request"
handler403 = "wangge.doors.porch.views.errors.forbidden"
handler404 = "wangge.doors.porch.views.errors.not_found"
handler500 = "wangge.doors.porch.views.errors.server_error"
