from django.urls import path

from wangge.doors.public.views import acting, case, find, home, report, work

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("report", report.report, name="report"),
    # An address of its own: a POST throws what a browser keeps of the same address away, and with it the form, with
    # its command id, that going back would have brought again.
    path("report/send", report.report, name="send"),
    path("report/photo/<uuid:uid>", report.kept_photo, name="kept_photo"),
    path("find", find.find, name="find"),
    path("w/<str:secret>", work.work, name="work"),
    path("w/<str:secret>/photo/<uuid:uid>/<str:size>", work.photo, name="work_photo"),
    path("c/<str:secret>", case.case, name="case"),
    path("c/<str:secret>/sent", case.sent, name="sent"),
    path("c/<str:secret>/qr.svg", case.qr, name="qr"),
    path("c/<str:secret>/photo/<uuid:uid>/<str:size>", case.photo, name="photo"),
    path("c/<str:secret>/rate", acting.rate, name="rate"),
    path("c/<str:secret>/reopen", acting.reopen, name="reopen"),
    path("c/<str:secret>/reply", acting.reply, name="reply"),
    path("c/<str:secret>/object", acting.object_to, name="object"),
    path("c/<str:secret>/withdraw", acting.withdraw, name="withdraw"),
]
