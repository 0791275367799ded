"""What the team says of a message, and how it puts right what a program read."""
