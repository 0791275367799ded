"""What everybody reads of notices and newsletters; the team's pages of everything that is published."""
