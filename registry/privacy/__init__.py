"""What is kept about a person: told, given out, removed, and forgotten after its time."""
