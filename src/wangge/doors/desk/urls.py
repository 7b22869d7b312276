from django.urls import include, path

from wangge.doors.desk.views import (
    act,
    asked,
    audit,
    case,
    draft,
    home,
    limits,
    live,
    messages,
    permissions,
    photo,
    queue,
    report,
    reporter,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("queue/<slug:view>", queue.queue, name="queue"),
    path("asked", asked.asked, name="asked"),
    path("case/<str:number>", case.case, name="case"),
    path("case/<str:number>/do/<slug:action>", act.act, name="act"),
    path("case/<str:number>/draft/<slug:action>", draft.draft, name="draft"),
    path("case/<str:number>/reporter", reporter.reporter, name="reporter"),
    path("case/<str:number>/photo/<uuid:uid>/<slug:size>", photo.photo, name="photo"),
    path("report", report.report, name="report"),
    path("find", queue.find, name="find"),
    path("live", live.live, name="live"),
    path("messages", messages.messages, name="messages"),
    path("setup/", include("wangge.doors.desk.setup.urls")),
    path("limits", limits.limits, name="limits"),
    path("limits/set", limits.limit, name="limit"),
    path("limits/<int:pk>/end", limits.limit_end, name="limit_end"),
    path("limits/conditions", limits.condition, name="condition"),
    path("limits/conditions/<int:pk>/end", limits.condition_end, name="condition_end"),
    path("permissions", permissions.permissions, name="permissions"),
    path("audit/chains", audit.chains, name="audit_chains"),
    path("audit/<slug:book>", audit.book, name="audit_book"),
    path("audit/<slug:book>/export", audit.export, name="audit_export"),
]
