"""What is asked of those who watch, ask and attend; of trainers; and of the team that keeps the lists."""
