"""The pages of the mailroom at the desk, and the door a mail service posts to."""
