"""What the fee promises. Your tests go in here."""
