"""Reading what is published: texts as they stand today, their versions, notices, newsletters."""
