from django.db import models


class Version(models.Model):
    """A number that grows whenever what it names has changed: caches and open pages ask for it (decisions 10 and 19)."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    number = models.PositiveBigIntegerField(default=0)
