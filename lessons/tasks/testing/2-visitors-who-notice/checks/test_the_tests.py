"""The reader's tests of the items API, judged by seven planted bugs."""

from judging import test_the_tests_pass_on_code_that_is_right, test_the_tests_see_the_bug

__all__ = ["test_the_tests_pass_on_code_that_is_right", "test_the_tests_see_the_bug"]
