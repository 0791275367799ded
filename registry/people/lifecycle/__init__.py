"""The lives of what people ask for and are invited to."""
