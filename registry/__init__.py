"""The PTCS Online Site Registry: certifies technicians, records and judges jobs, and outlives its operator."""
