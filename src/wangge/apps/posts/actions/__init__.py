from wangge.apps.posts.actions.absences import end_absence, note_absence
from wangge.apps.posts.actions.bodies import NewBody, change_body, create_bodies, end_body
from wangge.apps.posts.actions.contacts import add_contact, remove_contact
from wangge.apps.posts.actions.contractors import add_contractor, end_contractor
from wangge.apps.posts.actions.departments import (
    NewDepartment,
    change_department,
    create_department,
    end_department,
    import_departments,
)
from wangge.apps.posts.actions.duty import (
    read_duty_handover,
    renew_calendar_link,
    set_shifts,
    write_duty_handover,
)
from wangge.apps.posts.actions.posts import NewPost, create_posts, end_post, end_posts

__all__ = [
    "NewBody",
    "NewDepartment",
    "NewPost",
    "add_contact",
    "add_contractor",
    "change_body",
    "change_department",
    "create_bodies",
    "create_department",
    "create_posts",
    "end_absence",
    "end_body",
    "end_contractor",
    "end_department",
    "end_post",
    "end_posts",
    "import_departments",
    "note_absence",
    "read_duty_handover",
    "remove_contact",
    "renew_calendar_link",
    "set_shifts",
    "write_duty_handover",
]
