"""Gunicorn's settings. It reads this file by itself when it starts in this folder.

Where it listens, the platform says in PORT; without it, on http://127.0.0.1:8000.
"""

import os

# Processes. Each has threads, so that a client that sends slowly holds up one of them only.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Seconds until a worker that no longer moves is replaced.
timeout = 30
# Which proxies to believe is said once, by TRUSTED_PROXIES.
secure_scheme_headers: dict[str, str] = {}
