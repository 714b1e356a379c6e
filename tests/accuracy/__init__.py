"""Measured accuracy: gold answers and the program's rows in, counted figures out."""
