"""Run inside a process of a test: owe messages to people, count what is owed, let every lease run out.

`python -m tests.notices.owing owe 5`, `... states`, `... expire`
"""

import json
import sys

import django


def main(order: str, *arguments: str) -> None:
    django.setup()
    from django.utils import timezone

    from registry.notices.models import Notice

    if order == "owe":
        owe(int(arguments[0]))
    elif order == "expire":
        Notice.objects.filter(state="owed").update(lease_until=timezone.now(), due_at=timezone.now())
    print(json.dumps({str(n.message_id): n.state for n in Notice.objects.all()}))


def owe(number: int) -> None:
    from registry.history.acting import acting
    from registry.history.events import Ref
    from registry.people.events import PasswordChanged
    from tests.builders import AT, an_account

    for _ in range(number):
        person = an_account().person
        with acting("change password", by=person, at=AT) as act:
            act.record(PasswordChanged(person=Ref(person.ref), how="signed_in"))


if __name__ == "__main__":
    main(*sys.argv[1:])
