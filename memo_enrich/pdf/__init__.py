"""The room ``pdf``."""
