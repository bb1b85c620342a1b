"""Gunicorn's settings. It reads this file by itself when it starts in this folder.

It listens on the PORT that the platform sets, otherwise on http://127.0.0.1:8000.
"""

import os

# Processes. Each has threads, so that a client that sends slowly holds up one of them only.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Seconds after which a worker that doesn't respond is replaced.
timeout = 30
# TRUSTED_PROXIES alone says which proxies are believed.
secure_scheme_headers: dict[str, str] = {}
