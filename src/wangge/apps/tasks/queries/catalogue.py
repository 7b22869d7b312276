from wangge.apps.tasks.models import Form, FormVersion, Work


def works_of(town_id: int) -> list[Work]:
    """The town's catalogue of work, what is no longer used left out; one query."""
    return list(Work.objects.live().filter(town_id=town_id).select_related("form").order_by("kind", "code"))


def current_form(form: Form) -> FormVersion | None:
    """The newest questions; None before the first were published."""
    return form.versions.order_by("-number").first()
