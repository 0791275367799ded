"""The lives of what people ask, join and hold."""
