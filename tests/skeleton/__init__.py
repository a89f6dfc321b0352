"""Tests of what people fill in."""
