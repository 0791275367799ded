"""CSV and XLSX as streams of rows, written (and later read) in bounded memory."""
