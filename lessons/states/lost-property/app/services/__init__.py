"""What the app knows how to do. Nothing in here knows about HTTP."""
