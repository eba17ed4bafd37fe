"""The room ``placement``."""
