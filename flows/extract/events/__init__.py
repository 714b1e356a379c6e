"""The events that an article tells: who did what to whom, when, where, and whether it is so."""
