"""The town next door of the small town, with a centre of its own."""

from tests.erjia import MONDAY, NEIGHBOUR, PASSWORD
from wangge.apps.accounts.actions import NewPerson, create_people
from wangge.apps.areas.actions.keeping import areas_changed
from wangge.apps.areas.models import Area
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role


def neighbour(erjia):
    """`next_door` serves there."""
    place = erjia.area[NEIGHBOUR]
    if "next_door" not in erjia.person:
        Area.objects.filter(code=NEIGHBOUR).update(number_prefix="DS")
        areas_changed()
        place.refresh_from_db()
        news = [NewPerson(username="next_door", name="next_door某", phone="13900000001")]
        [person] = create_people(news, actor=SYSTEM, password=PASSWORD)
        erjia.person["next_door"] = person
        create_posts([NewPost(person=person, role=Role.OPERATOR, area=place, starts_on=MONDAY.date())], actor=SYSTEM)
    return place
