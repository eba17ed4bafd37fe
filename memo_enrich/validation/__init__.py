"""The room ``validation``."""
