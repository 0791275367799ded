"""The pages of privacy: a person's own, the team's, and that of the periods."""
