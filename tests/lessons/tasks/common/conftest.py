"""What every check may ask for."""
