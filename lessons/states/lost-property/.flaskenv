# For the `flask` command in this folder. A variable that is set already counts for more.
APP_CONFIG=development
