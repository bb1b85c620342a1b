# For the `flask` command on your own machine. No server reads it: without APP_CONFIG, it gets
# the production configuration.
APP_CONFIG=development
