"""Writing: copies of somebody's data, removals, and what time alone makes us forget."""
