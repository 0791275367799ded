"""Spreadsheets are streamed, and nothing that a person typed is calculated by them."""

import csv
import io
import tracemalloc
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from registry.sheets.writing import Cell, as_csv, as_xlsx

HEAD = ("Name", "Tested", "Leakage", "Day")
TYPED = ["=1+1", "+1 503 555 0100", "-2", "@SUM(A1)", "\t=1", "\r=1"]


def from_csv(rows: list[list[Cell]]) -> list[list[str]]:
    text = b"".join(as_csv(HEAD, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("typed", TYPED)
def test_in_csv_what_would_be_calculated_gets_an_apostrophe(typed: str) -> None:
    assert from_csv([[typed]])[1] == [f"'{typed}"]


def test_in_csv_numbers_days_and_plain_words_stay_what_they_are() -> None:
    row: list[Cell] = ["Søren, “Ana”", 12, Decimal("-1.50"), date(2026, 3, 31), None]
    assert from_csv([row]) == [list(HEAD), ["Søren, “Ana”", "12", "-1.50", "2026-03-31", ""]]


@pytest.mark.parametrize("typed", [*TYPED[:5], "plain"])
def test_in_xlsx_every_text_is_text(typed: str) -> None:
    made = io.BytesIO(b"".join(as_xlsx("Jobs: [a/b]", HEAD, [[typed, Decimal("1.5"), 7, date(2026, 3, 31)]])))
    sheet = load_workbook(made).active
    assert sheet is not None
    text, number, whole, day = next(sheet.iter_rows(min_row=2))
    assert (text.value, text.data_type) == (typed, "s")
    assert (number.value, whole.value) == (1.5, 7)
    assert day.value.date() == date(2026, 3, 31)


def test_signs_no_spreadsheet_can_hold_are_left_out() -> None:
    made = io.BytesIO(b"".join(as_xlsx("x" * 40, HEAD, [["a\x07b", "y" * 40_000]])))
    sheet = load_workbook(made).active
    assert sheet is not None
    assert sheet["A2"].value == "ab"
    assert len(str(sheet["B2"].value)) == 32_767


def test_csv_of_many_rows_is_never_held_whole() -> None:
    rows: list[Cell] = ["x" * 200]
    tracemalloc.start()
    length = sum(map(len, as_csv(HEAD, (rows for _ in range(20_000)))))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 4_000_000
    assert most < 500_000
