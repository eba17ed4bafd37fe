"""The commands: each parses its line, calls one library function and prints what came of it."""
