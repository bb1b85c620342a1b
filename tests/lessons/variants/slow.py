import time


# [greet]
def greet(name):
    time.sleep(60)
    return "Hello, " + name
# [/greet]
