"""What the team publishes: the words of the public pages in both languages, questions, notices and newsletters."""
