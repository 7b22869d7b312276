from django.urls import path

from wangge.doors.desk.setup.views import checklist, lists

urlpatterns = [
    path("", checklist.checklist, name="setup"),
    path("list/<slug:kind>", lists.send_list, name="send_list"),
    path("list/<slug:kind>/blank.xlsx", lists.blank, name="blank_list"),
    path("upload/<uuid:uid>", lists.upload, name="upload"),
    path("upload/<uuid:uid>/carry-out", lists.carry_out_list, name="carry_out_list"),
    path("upload/<uuid:uid>/drop", lists.drop_list, name="drop_list"),
    path("upload/<uuid:uid>/refused", lists.refused_rows, name="refused_rows"),
]
