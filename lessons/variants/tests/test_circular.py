"""The circular import fails, and the traceback that lessons show is the real one."""

from circular.record import RECORD, record


def test_the_recorded_traceback_is_what_flask_says() -> None:
    assert record() == RECORD.read_text(encoding="utf-8")


def test_it_names_the_circle() -> None:
    text = RECORD.read_text(encoding="utf-8")
    assert text.index('"app.py"') < text.index('"routes.py"') < text.index('"models.py"')
    assert "cannot import name 'db' from partially initialized module 'app'" in text
