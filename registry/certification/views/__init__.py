"""The pages of certification: the application journey, where it stands, the desk, proofs, verification."""
