"""Persons, their accounts, companies, utilities, employment, roles and approvals (trainer, inspector)."""
