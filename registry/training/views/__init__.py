"""Pages of training: watching and signing, asking for instruction, and the desk where the team keeps all of it."""
