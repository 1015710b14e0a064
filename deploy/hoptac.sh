#!/bin/sh
# /usr/local/bin/hoptac: the command with the settings of the service, as its user.
set -eu
if [ "$(id -un)" != hoptac ]; then exec runuser -u hoptac -- "$0" "$@"; fi
set -a
. /etc/hoptac/hoptac.env
exec /srv/hoptac/hoptac "$@"
