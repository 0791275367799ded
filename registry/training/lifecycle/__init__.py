"""The lives of what training keeps."""
