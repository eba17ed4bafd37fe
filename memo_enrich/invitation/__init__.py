"""The room ``invitation``."""
