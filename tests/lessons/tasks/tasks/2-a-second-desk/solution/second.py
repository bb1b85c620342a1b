"""Another desk."""
