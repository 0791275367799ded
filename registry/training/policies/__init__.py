"""Who may do what with what training keeps, and why not."""
