"""Flask's own JSON, with one hole closed."""

from typing import Any

from flask.json.provider import DefaultJSONProvider


# [json-provider]
class JSONProvider(DefaultJSONProvider):
    """Refuses a body that is nested too deeply; Python's parser would crash on it."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            # get_json() answers a ValueError with 400, as for any malformed JSON.
            raise ValueError("nested too deeply") from error
# [/json-provider]
