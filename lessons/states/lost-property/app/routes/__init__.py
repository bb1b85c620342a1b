"""The receptionists: they read the request, ask a service, and word the answer."""
