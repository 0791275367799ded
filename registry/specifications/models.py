"""The record of which editions were published, with the digest of each file. The editions themselves are files."""

from django.db import models


class Publication(models.Model):
    """That an edition was published: by which text, and from which day it is in force."""

    refuses = ("update", "delete")
    specification = models.CharField(max_length=100)
    edition = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    in_force_from = models.DateField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["specification", "edition"], name="an_edition_is_published_once"),
        ]

    def __str__(self) -> str:
        return f"{self.specification}@{self.edition}"

    @property
    def ref(self) -> str:
        """`edition:ptcs/duct-sealing@2015-04`, as the history names it."""
        return f"edition:{self}"
