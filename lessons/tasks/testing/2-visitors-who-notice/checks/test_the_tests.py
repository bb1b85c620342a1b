"""The reader's tests of the items API, judged by seven planted bugs."""

from judging import (
    test_the_tests_pass_on_code_that_is_right as test_the_tests_pass_on_code_that_is_right,
)
from judging import test_the_tests_see_the_bug as test_the_tests_see_the_bug
