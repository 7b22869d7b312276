from django.urls import path

from wangge.doors.desk.setup.views import board, bodies, checklist, invitations, lists, people, units

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
    path("areas", units.areas, name="setup_areas"),
    path("area/<str:code>", units.area, name="setup_area"),
    path("area/<str:code>/end", units.end_an_area, name="end_area"),
    path("area/<str:code>/contact", units.new_contact, name="new_contact"),
    path("area/<str:code>/contact/<int:contact>/end", units.end_contact, name="end_contact"),
    path("area/<str:code>/board", board.board, name="board"),
    path("departments", units.departments, name="setup_departments"),
    path("department/<str:code>", units.department, name="setup_department"),
    path("department/<str:code>/end", units.end_a_department, name="end_department"),
    path("bodies", bodies.bodies, name="setup_bodies"),
    path("body/<str:code>", bodies.body, name="setup_body"),
    path("body/<str:code>/end", bodies.end_a_body, name="end_body"),
    path("list/<slug:kind>", lists.send_list, name="send_list"),
    path("list/<slug:kind>/blank.xlsx", lists.blank, name="blank_list"),
    path("upload/<uuid:uid>", lists.upload, name="upload"),
    path("upload/<uuid:uid>/carry-out", lists.carry_out_list, name="carry_out_list"),
    path("upload/<uuid:uid>/drop", lists.drop_list, name="drop_list"),
    path("upload/<uuid:uid>/refused", lists.refused_rows, name="refused_rows"),
]
