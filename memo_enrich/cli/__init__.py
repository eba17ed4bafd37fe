"""The room ``cli``."""
