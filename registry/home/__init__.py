"""Each audience's first page and work queue, and the program's public pages."""
