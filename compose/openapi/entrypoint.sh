#!/bin/sh
# In the container: everything without arguments, a command of proxbox openapi with some.
set -eu

home=$(cd "$(dirname "$0")" && pwd -P)
java="java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -jar $home/proxbox.jar"

if [ $# -eq 0 ]; then
    PROXBOX=$java exec "$home/everything.sh" /out
fi
# java is several words on purpose.
# shellcheck disable=SC2086
exec $java "$@"
