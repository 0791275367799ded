"""What is asked of people: to sign in, to keep their particulars right, to speak for a company."""
