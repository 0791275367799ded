"""Writing trainings: the list of those accepted."""

from registry.training.actions.accepting import list_known

__all__ = ["list_known"]
