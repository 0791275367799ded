"""Pages of training: watching and signing, asking for instruction, classes, and the desk that keeps all of it."""
