from wangge.apps.cases.models import DocumentTemplate


def template_in_use(town_id: int, kind: DocumentTemplate.Kind) -> DocumentTemplate | None:
    """The town's own; none where it uses the one that comes with the software."""
    return DocumentTemplate.objects.filter(town_id=town_id, kind=kind, ended_at=None).first()
