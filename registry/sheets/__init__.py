"""CSV and XLSX as streams of rows, read and written in bounded memory.

The first streams come with bulk entry and exports.
"""
