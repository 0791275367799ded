"""The two databases' differences, in one place: append-only triggers, chained digests, connection settings."""
