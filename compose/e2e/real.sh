#!/usr/bin/env bash
# Tries the fleet on real systems, as far as their addresses are given:
#   REAL_NETBOX=http://127.0.0.1:8000 REAL_NETBOX_TOKEN=…            the NetBox contract kit, a sync of items, and a whole run
#   REAL_PROXMOX=https://pve:8006 REAL_PROXMOX_TOKEN='u@r!id=secret'  the Proxmox contract kit
#   (or REAL_PROXMOX_USER=root@pam REAL_PROXMOX_PASSWORD=…)
# NetBox is written to: use one that can be thrown away.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -n "${REAL_NETBOX:-}" ]; then
  echo "== NetBox contract kit and a sync of items against $REAL_NETBOX"
  mvn -B -ntp -q -pl worker-netbox-writer -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test='Real*IT' -Dfailsafe.failIfNoSpecifiedTests=false \
    "-Dreal.netbox=$REAL_NETBOX" "-Dreal.netbox.token=${REAL_NETBOX_TOKEN:?}"
  echo "== a whole run: the simulated cluster into $REAL_NETBOX, then again"
  port=$((20000 + RANDOM % 20000))
  log=$(mktemp)
  ./proxbox simulate proxmox --port "$port" --guests "${GUESTS:-100}" > "$log" &
  simulator=$!
  trap 'kill $simulator 2>/dev/null; rm -f "$log"' EXIT
  until grep -q '^token' "$log"; do sleep 0.2; done
  PROXBOX_PROXMOX_TOKEN=$(sed -n 's/^token //p' "$log")
  PROXBOX_NETBOX_TOKEN=$REAL_NETBOX_TOKEN
  export PROXBOX_PROXMOX_TOKEN PROXBOX_NETBOX_TOKEN
  ./proxbox sync --proxmox "http://127.0.0.1:$port" --netbox "$REAL_NETBOX"
  ./proxbox sync --proxmox "http://127.0.0.1:$port" --netbox "$REAL_NETBOX" --preview
else
  echo "no real NetBox given (REAL_NETBOX, REAL_NETBOX_TOKEN): skipped"
fi

if [ -n "${REAL_PROXMOX:-}" ]; then
  echo "== Proxmox contract kit against $REAL_PROXMOX"
  if [ -n "${REAL_PROXMOX_USER:-}" ]; then
    login=("-Dreal.proxmox.user=$REAL_PROXMOX_USER" "-Dreal.proxmox.password=${REAL_PROXMOX_PASSWORD:?}")
  else
    login=("-Dreal.proxmox.token=${REAL_PROXMOX_TOKEN:?}")
  fi
  mvn -B -ntp -q -pl worker-proxmox-reader -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test='Real*IT' -Dfailsafe.failIfNoSpecifiedTests=false "-Dreal.proxmox=$REAL_PROXMOX" "${login[@]}"
else
  echo "no real Proxmox given (REAL_PROXMOX with REAL_PROXMOX_TOKEN, or _USER and _PASSWORD): skipped"
fi
