"""Publishing: texts and questions, notices, newsletters."""
