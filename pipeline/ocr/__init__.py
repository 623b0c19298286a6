"""A page picture → words."""
