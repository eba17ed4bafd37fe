"""Pages of the kit: texts fitted, logo and code placed, set by typst, and read back as a phone sees them from afar."""
