# For the `flask` command in this folder. Gunicorn doesn't read this file, and a variable that is
# set already counts for more.
APP_CONFIG=development
