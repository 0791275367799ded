"""What the team finds somebody or something by: a word of a name, a sound, a telephone, an address, a number."""

from django.db import models

LONGEST = 100


class SearchKey(models.Model):
    """One value under which a person or a company is found (see `people.finding`).

    Derived from what is on record and written in the same Action; it is no history, and is shredded with what it is of.
    `subject` is a reference such as `person:417`.
    """

    subject = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=LONGEST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value", "subject"], name="one_search_key_a_value")]
        indexes = [models.Index(fields=["subject"], name="search_key_of_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
