"""What is asked of those who watch, ask and keep the lists of training."""
