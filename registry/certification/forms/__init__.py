"""What is asked: of an applicant page by page, of the program team at the desk, of anybody who verifies an ID."""
