"""Messages, the documents in them, the catalogue and containers: changed as trees, as text and as bytes."""
