from django.urls import path

from wangge.doors.desk.setup.views import checklist, invitations, lists, people

urlpatterns = [
    path("", checklist.checklist, name="setup"),
    path("people", people.people, name="people"),
    path("people/new", people.new_person, name="new_person"),
    path("people/invitations", invitations.invitations, name="invitations"),
    path("person/<path:account>/post", people.new_post, name="new_post"),
    path("person/<path:account>/post/<int:post>/end", people.end_a_post, name="end_post"),
    path("person/<path:account>/invite", invitations.invite, name="invite"),
    path("person/<path:account>/end", people.end_an_account, name="end_account"),
    path("person/<path:account>", people.person, name="person"),
    path("list/<slug:kind>", lists.send_list, name="send_list"),
    path("list/<slug:kind>/blank.xlsx", lists.blank, name="blank_list"),
    path("upload/<uuid:uid>", lists.upload, name="upload"),
    path("upload/<uuid:uid>/carry-out", lists.carry_out_list, name="carry_out_list"),
    path("upload/<uuid:uid>/drop", lists.drop_list, name="drop_list"),
    path("upload/<uuid:uid>/refused", lists.refused_rows, name="refused_rows"),
]
