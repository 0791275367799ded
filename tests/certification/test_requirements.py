"""Participation requirements: six numbered documents, new versions under four eyes, and what each signature accepts."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from registry.certification import actions
from registry.certification.actions import requirements
from registry.certification.models import Acceptance, Application, RequirementsDraft, RequirementsVersion
from registry.certification.policies import requirements as policies
from registry.certification.queries import requirements as queries
from registry.certification.requirements.content import Clause, Content, Section, Words, compare, gaps, read
from registry.certification.requirements.documents import Document, documents_for
from registry.certification.requirements.shipped import shipped
from registry.history.models import Action
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Person
from registry.training.models import Kind
from tests.builders import AT, TODAY, a_company, a_person, a_team_member, an_account, an_application, signed_in, viewer
from tests.certification.test_applying import sign, url, walk_to_check

pytestmark = pytest.mark.django_db
PTCS = Document.TECHNICIAN_PTCS


def a_proposal(by: Person, *, begins: date = TODAY, document: str = PTCS) -> RequirementsDraft:
    """A new version with one clause changed, proposed by somebody of the team."""
    draft = requirements.start_draft(document, by=viewer(by), at=AT)
    section = draft.said.sections[0]
    changed = replace(section.clauses[0], text=Words("You hold it.", "La tiene."), provisional=False)
    section = replace(section, clauses=(changed, *section.clauses[1:]))
    requirements.write_section(draft, section, seen=draft.version, by=viewer(by), at=AT)
    requirements.propose(draft, begins=begins, reason="Plainer words.", seen=draft.version, by=viewer(by), at=AT)
    return draft


def a_second_version(document: str = PTCS, *, begins: date = TODAY) -> RequirementsVersion:
    """Version 2, published by a second person."""
    draft = a_proposal(a_team_member("First Person"), begins=begins, document=document)
    return requirements.publish(draft, seen=draft.version, by=viewer(a_team_member("Second Person")), at=AT)


def test_the_shipped_documents_are_published_once_complete_in_both_languages():
    assert {str(one) for one in RequirementsVersion.objects.all()} == {f"{name}@1" for name in Document.values}
    assert requirements.publish_shipped(at=AT) == []
    for one in shipped():
        assert gaps(one.content) == []
        keys = [clause.key for section in one.content.sections for clause in section.clauses]
        assert len(keys) == len(set(keys)), one.document
        assert read(one.content.as_json()) == one.content
        assert RequirementsVersion.objects.get(document=one.document).digest == one.content.digest


def test_section_2_of_the_technicians_document_is_about_training():
    sections = list(RequirementsVersion.objects.get(document=PTCS).said.numbered())
    number, section, clauses = sections[1]
    assert (number, str(section.heading), section.listing) == ("2", "Training", "accepted-trainings")
    assert clauses[1][0] == "2.2"


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_published_version_can_be_neither_changed_nor_deleted(change):
    found = RequirementsVersion.objects.filter(document=PTCS)
    with pytest.raises(DatabaseError), transaction.atomic():
        found.update(number=9) if change == "update" else found.delete()


def test_the_kinds_asked_say_which_documents_apply():
    assert documents_for("technician", [Kind.GROUND_SOURCE]) == [PTCS]
    both = [Kind.PRESCRIPTIVE_DUCT_SEALING, Kind.PTCS_HEAT_PUMP]
    assert documents_for("inspector", both) == [Document.INSPECTOR_PTCS, Document.INSPECTOR_PRESCRIPTIVE]
    assert documents_for("trainer", []) == []


def test_two_versions_differ_clause_by_clause():
    old = Content(Words("T", "T"), Words("O", "O"), (Section("s", Words("H", "H"), (_clause("a"), _clause("b"))),))
    new = replace(old, sections=(Section("s", Words("H", "H"), (_clause("c"), _clause("a", "A!"))),))
    told = [(one.how, one.number_before, one.number) for one in compare(old, new)]
    assert told == [("added", "", "1.1"), ("changed", "1.1", "1.2"), ("removed", "1.2", "")]
    moved = replace(old, sections=(Section("s", Words("H", "H"), (_clause("b"), _clause("a"))),))
    assert {one.how for one in compare(old, moved)} == {"moved"}
    assert compare(old, old) == []
    empty = replace(old, sections=(Section("s", Words("H", "")),))
    assert [(gap.number, gap.languages) for gap in gaps(empty)] == [("1", ("es",)), ("1", ("en", "es"))]


def _clause(key: str, text: str = "") -> Clause:
    return Clause(key, Words(text or key, text or key))


def test_what_is_in_force_is_asked_as_of_a_day():
    tomorrow = TODAY + timedelta(days=1)
    a_second_version(begins=tomorrow)
    assert [one.number for one in queries.in_force(TODAY, [PTCS])] == [1]
    assert [one.number for one in queries.in_force(tomorrow, [PTCS])] == [2]
    assert queries.in_force(date(2015, 3, 31)) == []


def test_a_second_person_publishes_and_nobody_who_wrote():
    first, second = a_team_member("First"), a_team_member("Second")
    draft = a_proposal(first)
    assert policies.may_publish(viewer(first), draft) == policies.WROTE_IT
    other_record = a_person("First again")
    Person.objects.filter(pk=first.pk).update(canonical=other_record)
    assert policies.may_publish(viewer(Person.objects.get(pk=first.pk)), draft) == policies.WROTE_IT
    assert policies.may_publish(viewer(an_account().person), draft) == policies.TEAM_ONLY
    with pytest.raises(Refused):
        requirements.publish(draft, seen=draft.version, by=viewer(first), at=AT)
    same = RequirementsDraft.objects.get(pk=draft.pk)
    made = requirements.publish(draft, seen=draft.version, by=viewer(second), at=AT)
    with pytest.raises(Stale):
        requirements.publish(same, seen=same.version, by=viewer(second), at=AT)
    assert (made.number, made.begins, draft.state) == (2, TODAY, "published")
    assert Action.objects.filter(verb="publish requirements", by=second.ref).count() == 1


def test_what_is_missing_or_the_same_cannot_be_proposed():
    member = viewer(a_team_member())
    draft = requirements.start_draft(PTCS, by=member, at=AT)
    assert policies.may_propose(member, draft) == policies.UNCHANGED
    half = Section("new", Words("Tools", "Herramientas"), (Clause("x", Words("Bring them.", "")),))
    requirements.write_section(draft, half, seen=draft.version, by=member, at=AT)
    assert policies.may_propose(member, draft) == policies.INCOMPLETE
    requirements.remove_section(draft, "new", seen=draft.version, by=member, at=AT)
    assert policies.may_propose(member, draft) == policies.UNCHANGED
    assert policies.may_propose(viewer(an_account().person), draft) == policies.TEAM_ONLY
    with pytest.raises(Refused):
        requirements.start_draft(PTCS, by=viewer(an_account().person), at=AT)


def test_a_day_gone_by_or_before_the_version_replaced_is_refused():
    a_second_version(begins=TODAY + timedelta(days=30))
    member = viewer(a_team_member())
    draft = requirements.start_draft(PTCS, by=member, at=AT)
    requirements.write_opening(draft, Words("A", "B"), Words("C", "D"), seen=draft.version, by=member, at=AT)
    for day, sentence in ((TODAY - timedelta(days=1), "days gone by"), (TODAY, "before the version it replaces")):
        with pytest.raises(Refused, match=sentence):
            requirements.propose(draft, begins=day, reason="x", seen=draft.version, by=member, at=AT)
    with pytest.raises(Refused, match="Say why"):
        requirements.propose(draft, begins=TODAY + timedelta(30), reason=" ", seen=draft.version, by=member, at=AT)


def test_a_proposal_goes_back_or_is_dropped_with_a_reason_and_then_stands_still():
    member = viewer(a_team_member())
    draft = a_proposal(a_team_member("Author"))
    for act in (requirements.take_back, requirements.drop):
        with pytest.raises(Refused, match="Say w"):
            act(draft, reason="", seen=draft.version, by=member, at=AT)
        with pytest.raises(Refused):
            act(draft, reason="x", seen=draft.version, by=viewer(an_account().person), at=AT)
    requirements.take_back(draft, reason="A slip in 1.1.", seen=draft.version, by=member, at=AT)
    assert not policies.may_end(member, draft, "take_back")
    requirements.drop(draft, reason="Not now.", seen=draft.version, by=member, at=AT)
    assert not policies.may_write(member, draft)
    assert not policies.may_publish(member, draft)
    assert requirements.start_draft(PTCS, by=member, at=AT).pk != draft.pk


def test_two_who_write_at_once_leave_one_winner():
    member = viewer(a_team_member())
    draft = requirements.start_draft(PTCS, by=member, at=AT)
    same = RequirementsDraft.objects.get(pk=draft.pk)
    assert requirements.start_draft(PTCS, by=member, at=AT) == draft
    requirements.write_opening(draft, Words("A", "B"), Words("C", "D"), seen=0, by=member, at=AT)
    with pytest.raises(Stale):
        requirements.write_opening(same, Words("X", "Y"), Words("C", "D"), seen=0, by=member, at=AT)
    with pytest.raises(Stale):
        requirements.propose(draft, begins=TODAY, reason="x", seen=0, by=member, at=AT)


def test_the_index_leads_to_every_document_in_force(client):
    page = client.get(reverse("home:requirements")).content.decode()
    for document in Document.values:
        where = reverse("certification:requirements", args=document.split("-", 1))
        assert f'href="{where}"' in page
        assert client.get(where).status_code == 200


def test_a_document_is_read_by_clause_and_older_versions_stay(client):
    made = a_second_version()
    page = client.get(reverse("certification:requirements", args=["technician", "ptcs"])).content.decode()
    assert 'id="c2.2"' in page
    assert "You hold it." in page
    assert "CheckMe!" in page
    older = reverse("certification:requirements_version", args=["technician", "ptcs", 1])
    assert older in page
    old = client.get(older).content.decode()
    assert "This is not the version in force today." in old
    assert made.said.sections[0].clauses[0].text.en not in old


@pytest.mark.parametrize(
    "where",
    [
        "/participation-requirements/owner/ptcs",
        "/participation-requirements/technician/ptcs/versions/7",
        "/participation-requirements/technician/ptcs/versions/1/fr.pdf",
        "/participation-requirements/technician/gas/versions/1/en.pdf",
    ],
)
def test_what_was_never_published_is_not_found(client, where):
    assert client.get(where).status_code == 404


def test_the_paper_is_tagged_numbered_and_carries_its_version_on_every_page(client):
    where = reverse("certification:requirements_paper", args=["technician", "ptcs", 1, "es"])
    answer = client.get(where)
    assert answer["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.content))
    assert str(pdf.root_object["/Lang"]) == "es"
    assert "/StructTreeRoot" in pdf.root_object
    assert len(pdf.pages) > 1
    for sheet in pdf.pages:
        assert "Versión 1" in sheet.extract_text()
    assert client.get(where).content == answer.content


def test_a_signature_records_the_versions_it_stands_under():
    found = an_application(kinds=(Kind.GROUND_SOURCE, Kind.PRESCRIPTIVE_DUCT_SEALING))
    rows = queries.accepted(found)
    assert [str(one.version) for one in rows] == ["technician-ptcs@1", "technician-prescriptive@1"]
    assert {(one.signed_name, one.signed_on, one.digest) for one in rows} == {
        (found.person.name, TODAY, one.version.digest) for one in rows
    }
    assert "technician-ptcs" not in signed_in(found.person).get(url("application", found.number)).content.decode()
    assert "version 1" in signed_in(found.person).get(url("application", found.number)).content.decode()
    assert "version 1" in signed_in(a_team_member()).get(url("review", found.number)).content.decode()


def test_sending_again_records_again_only_what_changed():
    found = an_application("returned")
    actions.submit(found, signed=found.person.name, by=found.person, at=AT)
    assert Acceptance.objects.filter(application=found).count() == 1
    by = viewer(Person.objects.get(reviews=found))
    actions.ask_correction(found, concerns="about", reason="other", message="x", by=by, at=AT)
    a_second_version()
    actions.submit(found, signed=found.person.name, by=found.person, at=AT)
    assert [str(one.version) for one in queries.accepted(found)] == ["technician-ptcs@1", "technician-ptcs@2"]


def test_who_only_changes_companies_agrees_to_what_is_held():
    person = an_application("decided", kinds=(Kind.PRESCRIPTIVE_DUCT_SEALING,)).person
    again = actions.start(person, at=AT)
    assert [one.document for one in queries.to_accept(again, [], TODAY)] == ["technician-prescriptive"]


def test_a_version_that_came_in_while_the_page_was_open_is_read_and_agreed_to_first():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    answers = sign(client)
    a_second_version()
    late = client.post(url("check"), answers)
    page = late.content.decode()
    assert late.status_code == 409
    assert "These requirements changed while your page was open" in page
    assert 'value="Ana Ruiz"' in page
    assert "version 2" in page
    assert Application.objects.get().state == "draft"
    form = late.context["form"]
    assert not form["agree"].value()
    shown = {field.name: field.value() for field in form.hidden_fields()}
    assert client.post(url("check"), {**shown, "agree": "on", "signed": "Ana Ruiz"}).status_code == 302
    assert [str(one.version) for one in queries.accepted(Application.objects.get())] == ["technician-ptcs@2"]


def desk(name: str, *args: object) -> str:
    return reverse(f"certification:requirements_{name}", args=args)


def test_the_team_writes_proposes_and_publishes_on_pages():
    first, second = signed_in(a_team_member("First")), signed_in(a_team_member("Second"))
    where = first.post(desk("start", PTCS)).url
    draft = RequirementsDraft.objects.get()
    assert first.get(desk("desk")).status_code == 200
    page = first.get(desk("section", draft.pk, "part"))
    answers = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    answers |= {"1-en": "", "1-es": "", "4-en": "Bring a phone.", "4-es": "", "4-place": "1", "4-provisional": "on"}
    answers = {name: value for name, value in answers.items() if value is not False}
    assert first.post(desk("section", draft.pk, "part"), answers).url == where
    said = first.get(where).content.decode()
    assert "1.1 is new" in said
    assert "1.1 is taken out" in said
    assert "Not written in both languages yet" in said
    assert "Propose to a second person" not in said
    page = first.get(desk("section", draft.pk, "part"))
    answers = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    answers = {name: value for name, value in answers.items() if value is not False} | {"1-es": "Traiga un teléfono."}
    assert first.post(desk("section", draft.pk, "part"), answers).url == where
    bad = first.post(desk("propose", draft.pk), {"seen": 2, "begins": "2020-01-01", "reason": "It was asked."})
    assert bad.status_code == 422
    assert "It was asked." in bad.content.decode()
    today = timezone.localdate().isoformat()
    assert first.post(desk("propose", draft.pk), {"seen": 2, "begins": today, "reason": "Asked."}).url == where
    assert "A second person of the team publishes it." in first.get(where).content.decode()
    assert first.post(desk("publish", draft.pk), {"seen": 3}).status_code == 403
    assert "Publish this version" in second.get(where).content.decode()
    assert second.post(desk("publish", draft.pk), {"seen": 3}).url == where
    assert "Traiga un teléfono." in RequirementsVersion.objects.get(number=2).said.sections[0].clauses[0].text.es
    assert first.get(desk("section", draft.pk, "part")).status_code == 409


def test_a_section_comes_and_goes_and_the_opening_is_written_on_pages():
    member = a_team_member()
    client = signed_in(member)
    draft = requirements.start_draft(PTCS, by=viewer(member), at=AT)
    words = {"seen": 0, "title_en": "T", "title_es": "T", "opening_en": "O", "opening_es": "O"}
    assert client.get(desk("opening", draft.pk)).status_code == 200
    assert client.post(desk("opening", draft.pk), words).status_code == 302
    late = client.post(desk("opening", draft.pk), {**words, "title_en": "Mine"})
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    new = {"seen": 1, "heading_en": "Tools", "heading_es": "Herramientas", "1-en": "a", "1-es": "b"}
    assert client.get(desk("section", draft.pk, "new")).status_code == 200
    wrong = client.post(desk("section", draft.pk, "new"), {**new, "1-place": "first", "2-place": "2"})
    assert wrong.status_code == 422
    assert client.post(desk("section", draft.pk, "new"), {**new, "1-place": "1", "2-place": "2"}).status_code == 302
    added = RequirementsDraft.objects.get().said.sections[-1]
    assert str(added.heading) == "Tools"
    gone = {"seen": 2, "1-place": 1, "2-place": 2, "3-place": 3, "then": "remove"}
    assert client.post(desk("section", draft.pk, added.key), gone).status_code == 302
    assert RequirementsDraft.objects.get().said.section(added.key) is None
    assert client.get(desk("section", draft.pk, added.key)).status_code == 404
    assert client.get(desk("draft", 999_999)).status_code == 404
    assert client.post(desk("start", "owner-ptcs")).status_code == 404
    assert client.post(desk("end", draft.pk, "burn")).status_code == 404
    assert client.post(desk("end", draft.pk, "drop"), {"seen": 3, "reason": ""}).status_code == 422
    assert client.post(desk("end", draft.pk, "drop"), {"seen": 3, "reason": "Not now."}).status_code == 302
    assert RequirementsDraft.objects.get().state == "dropped"
