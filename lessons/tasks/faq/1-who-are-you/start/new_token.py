"""Prints a new token, and what TOKENS has to be for it: `python new_token.py`."""

from app.tokens import hash_of, new_token

token = new_token()
print(f"The token, for its owner alone: {token}")
print(f'TOKENS in DevelopmentConfig:    {{"{hash_of(token)}": "clerk"}}')
