"""A company account is asked for, the team answers, both hear of it; and one administrator always stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from registry.history import once
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people import actions as people
from registry.people import queries
from registry.people.actions import administering, asking
from registry.people.models import Company, CompanyRequest, Duty, Person, Role
from registry.people.queries import companies as known
from tests.builders import AT, TODAY, a_company, a_team_member, a_utility, a_utility_member, an_account, viewer
from tests.people.offices import NEW, a_request, a_worker, an_administrator, an_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(message: str) -> list[str]:
    return list(Notice.objects.filter(message=message).values_list("recipient", flat=True))


def fresh(request: CompanyRequest) -> CompanyRequest:
    return CompanyRequest.objects.get(pk=request.pk)


def test_an_approved_request_brings_the_company_on_record_with_its_administrator() -> None:
    asked, team = a_request(), viewer(a_team_member())
    company = asking.approve_request(asked, answer="Welcome.", by=team, at=AT)
    assert (company.name, company.license_number, company.license_state) == ("New Air LLC", "NEWAI*123", "WA")
    assert viewer(asked.person).companies == {company.pk}
    assert (fresh(asked).state, fresh(asked).company) == ("approved", company)
    assert told("company-account-approved") == [asked.person.ref]


def test_a_license_on_record_makes_no_second_company_and_its_administrators_are_told() -> None:
    company = people.add_company(name="New Air", license_number="newai*123", license_state="WA", by="system", at=AT)
    olga = an_administrator(company)
    asked = a_request()
    assert asking.approve_request(asked, by=viewer(a_team_member()), at=AT) == company
    assert Company.objects.count() == 1
    assert told("administrator-added") == [olga.ref]


def test_a_refusal_needs_words_which_the_person_reads() -> None:
    asked, team = a_request(), viewer(a_team_member())
    with pytest.raises(Refused) as no:
        asking.refuse_request(asked, answer=" ", by=team, at=AT)
    assert (no.value.status, no.value.field) == (422, "answer")
    asking.refuse_request(asked, answer="The owner does not know you.", by=team, at=AT)
    assert (fresh(asked).state, fresh(asked).answer) == ("refused", "The owner does not know you.")
    assert told("company-account-refused") == [asked.person.ref]
    assert not viewer(asked.person).companies


def test_one_request_at_a_time_and_none_for_a_company_one_administers() -> None:
    company, olga = an_office()
    with pytest.raises(Refused, match="administer this company already"):
        a_request(olga, company=company)
    a_request(olga)
    with pytest.raises(Refused, match="asked for a company account already"):
        a_request(olga)


def test_asking_twice_with_one_key_asks_once() -> None:
    person = an_account().person
    asked = a_request(person, key="k" * 32)
    with pytest.raises(once.AlreadyDone) as done:
        a_request(person, key="k" * 32)
    assert done.value.url == f"/company/requests/{asked.number}"


@pytest.mark.parametrize("state", ["approved", "refused", "withdrawn"])
def test_a_closed_request_stays_closed(state: str) -> None:
    asked, team = a_request(), viewer(a_team_member())
    if state == "withdrawn":
        asking.withdraw_request(asked, by=viewer(asked.person), at=AT)
    elif state == "approved":
        asking.approve_request(asked, by=team, at=AT)
    else:
        asking.refuse_request(asked, answer="No.", by=team, at=AT)
    assert fresh(asked).state == state
    with pytest.raises(Refused, match="already decided or withdrawn"):
        asking.approve_request(fresh(asked), by=team, at=AT)
    with pytest.raises(Refused, match="already decided or withdrawn"):
        asking.withdraw_request(fresh(asked), by=viewer(asked.person), at=AT)


def test_who_may_not_answer_or_withdraw() -> None:
    team = a_team_member()
    own, asked = a_request(team), a_request()
    with pytest.raises(Refused, match="your own request"):
        asking.approve_request(own, by=viewer(team), at=AT)
    with pytest.raises(Refused, match="Only the program team"):
        asking.approve_request(asked, by=viewer(asked.person), at=AT)
    with pytest.raises(Refused, match="another person"):
        asking.withdraw_request(asked, by=viewer(team), at=AT)


def test_of_two_who_answer_the_second_is_told() -> None:
    asked, team = a_request(), viewer(a_team_member())
    late = fresh(asked)
    asking.refuse_request(asked, answer="No.", by=team, at=AT)
    with pytest.raises(Stale):
        asking.approve_request(late, by=team, at=AT, seen=late.version)
    assert not Company.objects.exists()


def test_the_database_refuses_a_request_that_names_no_company() -> None:
    asked = a_request()
    with pytest.raises(IntegrityError), transaction.atomic():
        CompanyRequest.objects.filter(pk=asked.pk).update(name="")


def test_a_colleague_is_appointed_and_both_are_told() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    administering.appoint(company, ben, by=viewer(olga), at=AT)
    assert viewer(ben).companies == {company.pk}
    assert told("administrator-appointed") == [ben.ref]
    assert told("administrator-added") == []
    company.refresh_from_db()
    with pytest.raises(Refused, match="works for the company today"):
        administering.appoint(company, ben, by=viewer(olga), at=AT)


def test_only_administrators_and_the_team_appoint_and_only_colleagues() -> None:
    company, olga = an_office()
    stranger = an_account().person
    ben = a_worker(company)
    with pytest.raises(Refused, match="Only an administrator"):
        administering.appoint(company, ben, by=viewer(stranger), at=AT)
    with pytest.raises(Refused, match="works for the company today"):
        administering.appoint(company, stranger, by=viewer(olga), at=AT)


def role_of(person: Person) -> Role:
    return Role.objects.select_related("company", "person").get(person=person, duty=Duty.COMPANY)


def test_the_last_administrator_cannot_step_down_but_one_of_two_can() -> None:
    company, olga = an_office()
    with pytest.raises(Refused, match="keeps at least one administrator") as no:
        administering.end_administration(role_of(olga), by=viewer(olga), at=AT)
    assert no.value.status == 409
    ben = an_administrator(company, "Ben")
    administering.end_administration(role_of(olga), by=viewer(olga), at=AT)
    assert [role.person for role in known.administrations(company, TODAY)] == [ben]
    assert told("administrator-left") == [ben.ref]
    assert told("administrator-ended") == []


def test_removing_a_colleague_needs_a_reason_and_tells_them() -> None:
    company, olga = an_office()
    ben = an_administrator(company, "Ben")
    with pytest.raises(Refused, match="Say why"):
        administering.end_administration(role_of(ben), by=viewer(olga), at=AT)
    administering.end_administration(role_of(ben), reason="Moved to sales.", by=viewer(olga), at=AT)
    assert told("administrator-ended") == [ben.ref]
    assert not viewer(ben).companies
    with pytest.raises(Refused, match="no longer administers"):
        administering.end_administration(role_of(ben), reason="Again.", by=viewer(olga), at=AT + DAY)


def test_an_administrator_whose_end_is_set_does_not_count_as_the_one_who_stays() -> None:
    company, olga = an_office()
    ben = an_administrator(company, "Ben")
    Role.objects.filter(person=ben).update(ends=TODAY + 30 * DAY)
    with pytest.raises(Refused, match="keeps at least one administrator"):
        administering.end_administration(role_of(olga), by=viewer(olga), at=AT)


def test_the_team_may_remove_the_last_one_and_others_nobody() -> None:
    company, olga = an_office()
    with pytest.raises(Refused, match="Only an administrator"):
        administering.end_administration(role_of(olga), reason="No.", by=viewer(an_account().person), at=AT)
    administering.end_administration(role_of(olga), reason="Left the trade.", by=viewer(a_team_member()), at=AT)
    assert not known.administrations(company, TODAY).exists()


def test_whoever_became_administrator_today_keeps_it_until_the_day_ends() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    role = administering.appoint(company, ben, by=viewer(olga), at=AT)
    administering.end_administration(role_of(ben), by=viewer(ben), at=AT)
    role.refresh_from_db()
    assert role.ends == TODAY


def test_a_duty_of_another_kind_is_not_ended_here() -> None:
    uma = a_utility_member(a_utility())
    with pytest.raises(Refused, match="not held for a company"):
        administering.end_administration(Role.objects.get(person=uma), by=viewer(uma), at=AT)


def test_ending_any_duty_of_a_company_keeps_one_administrator() -> None:
    _company, olga = an_office()
    with pytest.raises(Refused, match="keeps at least one administrator"):
        people.end_role(role_of(olga), ends=TODAY, reason="", by=viewer(olga), at=AT)


def test_two_pages_about_one_company_meet_at_its_version() -> None:
    company, olga = an_office()
    ben = an_administrator(company, "Ben")
    one, other = role_of(olga), role_of(ben)
    assert one.company
    assert other.company  # both read the company now
    administering.end_administration(one, by=viewer(olga), at=AT)
    with pytest.raises(Stale):
        administering.end_administration(other, by=viewer(ben), at=AT)


def test_particulars_are_corrected_and_the_name_only_by_the_team() -> None:
    company, olga = an_office()
    said: dict[str, Any] = {"license_number": "TIGHT*1", "license_state": "WA", "phone": "555-0199"}
    administering.correct_company(company, name="Mine", **said, by=viewer(olga), at=AT)
    assert (company.name, company.license_number) == ("Tight Ducts LLC", "TIGHT*1")
    version = company.version
    administering.correct_company(company, name="Mine", **said, by=viewer(olga), at=AT)
    assert company.version == version
    with pytest.raises(Stale):
        administering.correct_company(company, name="Tighter", **said, by=viewer(a_team_member()), at=AT, seen=0)
    administering.correct_company(company, name="Tighter", **said, by=viewer(a_team_member("T")), at=AT, seen=version)
    assert company.name == "Tighter"


def test_one_license_belongs_to_one_company() -> None:
    company, olga = an_office()
    asked = a_request()
    asking.approve_request(asked, by=viewer(a_team_member()), at=AT)
    with pytest.raises(Refused) as no:
        administering.correct_company(
            company,
            name="",
            license_number=NEW.license_number,
            license_state="WA",
            phone="",
            by=viewer(olga),
            at=AT,
        )
    assert no.value.field == "license_number"
    with pytest.raises(Refused, match="Only an administrator"):
        stranger = viewer(an_account().person)
        administering.correct_company(
            company, name="", license_number="", license_state="", phone="", by=stranger, at=AT
        )


def test_a_company_is_found_by_name_license_and_telephone() -> None:
    company = people.add_company(
        name="Big Sky Ducts", license_number="MT 77", license_state="MT", phone="406-555-0101", by="system", at=AT
    )
    a_company("Other")
    for text in ("sky big", "mt 77", "555-0101"):
        assert list(known.find(text)) == [company]
    assert known.find("").count() == 2
    assert not queries.in_good_standing(company, TODAY)
