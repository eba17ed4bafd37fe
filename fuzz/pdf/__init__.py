"""PDFs taken apart, changed, and put together again so that the change gets deep."""
