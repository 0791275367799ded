"""What trainers and the team fill in."""
