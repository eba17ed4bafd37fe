"""The room ``memo``."""
