def test_desk():
    assert True
