"""`judge` keeps its promises: the JSON, the exit codes, one clear sentence for what cannot be judged."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
DOUBLE_WIDE = {
    "home_type": "manufactured",
    "sections": 2,
    "heated_area": 1200,
    "heating_system": "electric_forced_air",
    "new_ducts": "no",
    "ducts_in_unconditioned_space": 100,
    "tests_done": "before_and_after",
    "test_type": "total",
    "test_pressure": 50,
    "leakage_before": 240,
    "leakage_after": 118,
    "combustion_appliances": "no",
    "sealant": "mastic",
    "insulation_removed": "no",
}


class Stdin:
    """Standard input with these bytes."""

    def __init__(self, content):
        self.buffer = io.BytesIO(content)


@pytest.fixture
def judge(monkeypatch, capsys):
    """Run the command on facts given as a value or as text; its exit code, output and complaint."""

    def run(given, *, on="2015-04-01", specification="ptcs/duct-sealing", language="en"):
        text = given if isinstance(given, str | bytes) else json.dumps(given)
        content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        monkeypatch.setattr(sys, "stdin", Stdin(content))
        code: object = 0
        try:
            call_command("judge", specification, on=on, facts="-", language=language)
        except SystemExit as end:
            code = end.code
        output = capsys.readouterr()
        return code, output.out, output.err

    return run


def test_one_job_is_judged_with_every_finding(judge):
    code, out, err = judge(DOUBLE_WIDE)
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["edition", "status", "missing", "calculations", "findings"]
    assert answer["edition"] == "ptcs/duct-sealing@2015-04"
    assert (answer["status"], answer["missing"]) == ("bpa_approved", [])
    assert answer["calculations"] == {
        "leakage_reduction": 50.8333333333,
        "leakage_share": 9.8333333333,
        "leakage_share_before": 20,
    }
    assert len(answer["findings"]) == 16
    assert answer["findings"][2] == {
        "id": "post-test.manufactured",
        "outcome": "met",
        "level": "certification",
        "otherwise": "fail",
        "provisional": True,
        "explanation": "Met: leakage reduction is 50.83% (required: at least 50%).",
    }


def test_an_incomplete_job_names_what_is_missing_and_is_no_error(judge):
    code, out, _err = judge({**DOUBLE_WIDE, "sealant": None, "leakage_after": 121})
    answer = json.loads(out)
    assert code == 0
    assert (answer["status"], answer["missing"]) == ("incomplete", ["sealant"])
    outcomes = {finding["id"]: finding["outcome"] for finding in answer["findings"]}
    assert (outcomes["post-test.manufactured"], outcomes["sealant"]) == ("unmet", "cannot_tell")


def test_a_result_that_cannot_be_is_null_and_a_huge_one_is_whole(judge):
    _code, out, _err = judge({"leakage_before": 0, "leakage_after": 10**300, "heated_area": 3})
    assert json.loads(out)["calculations"] == {
        "leakage_reduction": None,
        "leakage_share": (10**302 + 1) // 3,
        "leakage_share_before": 0,
    }


def test_explanations_come_in_spanish_too(judge):
    _code, out, _err = judge(DOUBLE_WIDE, language="es")
    assert "Cumplido: reducción de la fuga" in json.loads(out)["findings"][2]["explanation"]


def test_a_list_is_judged_a_line_each_and_a_bad_item_spoils_no_other(judge):
    code, out, err = judge([DOUBLE_WIDE, {"leakage_after": -1}, 5, {"sealant": "mastic"}])
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [line.get("status") for line in lines] == ["bpa_approved", None, None, "incomplete"]
    assert lines[1] == {
        "error": "leakage_after: -1 CFM50 cannot be right. The leakage after sealing is at least 0 CFM50."
    }
    assert lines[2]["error"].startswith("One flat JSON object of facts is expected")
    assert err == "2 of 4 sets of facts could not be judged; their lines say why.\n"


def test_a_good_list_ends_well_and_an_empty_one_says_nothing(judge):
    assert judge([{}, {}])[0] == 0
    assert judge([]) == (0, "", "")


REFUSED = {
    "an unknown fact": ({"leakage": 5}, "leakage: There is no fact of this name. The facts are home_type, sections"),
    "an unknown fact that is null": ({"leakage": None}, "leakage: There is no fact of this name."),
    "a result": ({"leakage_share": 5}, "leakage_share: This is calculated from other facts. Leave it out."),
    "text for a number": ({"leakage_after": "95"}, "leakage_after: “95” is given as text. Give it as a number"),
    "a boolean for a number": ({"leakage_after": True}, "leakage_after: “True” is not a number."),
    "a boolean for yes": ({"co_alarm": True}, "co_alarm: “True” is not one of the choices. Choose yes or no."),
    "a wrong choice": ({"sealant": "tape"}, "Choose mastic, aerosol, ul181_tape or other."),
    "sections off their list": ({"sections": 4}, "sections: “4” is not one of the choices. Choose 1, 2 or 3."),
    "sections as text": ({"sections": "2"}, "sections: “2” is given as text."),
    "not finite": ('{"leakage_after": NaN}', "leakage_after: This number is not finite."),
    "infinite": ('{"leakage_after": -Infinity}', "leakage_after: This number is not finite."),
    "a number of a million digits": ('{"leakage_after": 1e1000000}', "leakage_after: This number is too long"),
    "an exponent beyond all": ('{"leakage_after": 1e9999999999999999999}', "leakage_after: This number is not finite."),
    "no area": ({"heated_area": 0}, "heated_area: 0 sq ft cannot be right. The heated area is more than 0 sq ft."),
    "no pressure": ({"test_pressure": 0}, "test_pressure: 0 Pa cannot be right."),
    "over a hundred percent": ({"ducts_in_unconditioned_space": 100.5}, "is at most 100%."),
    "under nothing percent": ({"ducts_in_unconditioned_space": -0.1}, "is at least 0%."),
    "a fact that does not apply, of the wrong kind": ({"home_type": "new_site_built", "sections": 9}, "sections: “9”"),
    "a fact twice": ('{"sealant": "mastic", "sealant": "other"}', "sealant: This fact is given twice. Give it once."),
    "no object": ("5", "One flat JSON object of facts is expected"),
    "no JSON": ("{", "The facts are not JSON: "),
    "nothing": ("", "The facts are not JSON: Expecting value at line 1, column 1."),
    "no text": (b"\xff\xfe{}", "The facts are not UTF-8 text. Save the file as UTF-8."),
    "nested without end": ("[" * 100000, "The facts are nested too deeply"),
    "half a character": ({"sealant": "\ud800"}, "sealant: "),
}


@pytest.mark.parametrize(("given", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_judged_is_refused_with_one_sentence(judge, given, sentence):
    code, out, err = judge(given)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_every_fact_that_is_wrong_is_named_at_once(judge):
    _code, _out, err = judge({"sealant": "tape", "leakage_after": -1})
    assert "sealant: " in err
    assert "leakage_after: " in err


def test_a_file_with_a_byte_order_mark_is_read(judge):
    assert judge(b"\xef\xbb\xbf{}")[0] == 0


BAD_CALLS = {
    "an unknown specification": (
        {"specification": "ptcs/windows"},
        "There is no specification “ptcs/windows”. The registry has: ptcs/duct-sealing.",
    ),
    "a day before the first edition": (
        {"on": "2015-03-31"},
        "No edition of ptcs/duct-sealing was in force on 2015-03-31. The first is in force from 2015-04-01.",
    ),
    "no day": ({"on": "2015-02-30"}, "“2015-02-30” is not a day of the calendar. Write --on like 2026-03-31."),
    "a day in another form": ({"on": "04/01/2015"}, "“04/01/2015” is not a day of the calendar."),
    "a week": ({"on": "2015-W14-3"}, "“2015-W14-3” is not a day of the calendar."),
}


@pytest.mark.parametrize(("call", "sentence"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_call_that_cannot_be_answered_says_why(judge, call, sentence):
    code, out, err = judge({}, **call)
    assert (code, out) == (2, "")
    assert sentence in err


def test_a_file_that_is_not_there_is_named(capsys):
    with pytest.raises(SystemExit) as end:
        call_command("judge", "ptcs/duct-sealing", on="2020-01-01", facts="nowhere.json")
    assert end.value.code == 2
    assert capsys.readouterr().err == "The facts cannot be read from nowhere.json: No such file or directory.\n"


def test_it_needs_no_database_and_no_data_folder(tmp_path):
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(DOUBLE_WIDE))
    call = [sys.executable, "manage.py", "judge", "ptcs/duct-sealing", "--on", "2020-01-01", "--facts", str(facts)]
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://nobody@localhost:1/none",
        "DATA_DIR": str(tmp_path / "new"),
    }
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["status"] == "bpa_approved"
    call[-1] = str(tmp_path / "none.json")
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
