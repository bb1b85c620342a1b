"""The items API from outside. Your tests go in here."""
