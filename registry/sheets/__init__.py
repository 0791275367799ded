"""CSV and XLSX as streams of rows, read and written in bounded memory: whatever they hold stays text."""
