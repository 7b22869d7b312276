from django.db import models

from wangge.apps.cases.models.strand import Strand
from wangge.apps.posts.models import Contractor


class Work(models.Model):
    """What a contractor does for a case, beside its strand. Of their link only the hash is kept, one at a time."""

    id = models.BigAutoField(primary_key=True)
    strand = models.OneToOneField(Strand, on_delete=models.PROTECT, related_name="work")
    contractor = models.ForeignKey(Contractor, on_delete=models.PROTECT, related_name="works")
    with_photos = models.BooleanField(default=True)
    secret_hash = models.BinaryField(max_length=32, null=True, unique=True)
    link_ends_at = models.DateTimeField(null=True, blank=True)
