"""Mutation fuzz of letters, messages, catalogues and containers: ``python -m fuzz --help``, and README.md here."""
