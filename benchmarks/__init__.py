"""Measurements of the product: accuracy, speed."""
