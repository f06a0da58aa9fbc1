#!/usr/bin/env bash
# Tries the fleet on real systems, as far as their addresses are given:
#   REAL_NETBOX=http://127.0.0.1:8000 REAL_NETBOX_TOKEN=…            the NetBox contract kits, a sync of items, and a whole run
#   REAL_PROXMOX=https://pve:8006 REAL_PROXMOX_TOKEN='u@r!id=secret'  the Proxmox contract kit
#   (or REAL_PROXMOX_USER=root@pam REAL_PROXMOX_PASSWORD=…)
# NetBox is written to: use one that can be thrown away. MAVEN names another mvn.
set -euo pipefail
cd "$(dirname "$0")/../.."

# One number of a test report.
count() {
  sed -n "s/.*<testsuite [^>]*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

# Runs every test class that asks for a real system, and fails unless each of them ran whole. The classes are those whose
# source has the words that ask for it: one that is added or renamed is run, too.
run_all_that_ask_for() {
  local words=$1
  shift
  local sources tests='' its='' modules='' source module class report
  sources=$(grep -rlE "$words" --include='*Test.java' --include='*IT.java' --exclude-dir=target --exclude-dir='.?*' . | grep /src/test/java/ | sort) || {
    echo "no test class asks for $words" >&2
    return 1
  }
  for source in $sources; do
    module=${source%%/src/test/java/*}
    module=${module#./}
    class=$(basename "$source" .java)
    echo "   $module $class"
    case ",$modules," in *",$module,"*) ;; *) modules=${modules:+$modules,}$module ;; esac
    case $class in
      *IT) its=${its:+$its,}$class ;;
      *) tests=${tests:+$tests,}$class ;;
    esac
    rm -f "$module"/target/*-reports/TEST-*."$class".xml
  done
  "${MAVEN:-mvn}" -B -ntp -q -pl "$modules" -am verify -Dtest="${tests:-none}" -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test="${its:-none}" -Dfailsafe.failIfNoSpecifiedTests=false "$@"
  local missing=0
  for source in $sources; do
    module=${source%%/src/test/java/*}
    class=$(basename "$source" .java)
    report=$(find "$module/target" -path "*-reports/TEST-*.$class.xml" | head -n 1)
    if [ -z "$report" ]; then
      echo "$class did not run" >&2
      missing=1
    elif [ "$(count "$report" tests)" -eq 0 ] || [ "$(count "$report" skipped)" -gt 0 ]; then
      echo "$class ran $(count "$report" tests) tests and skipped $(count "$report" skipped) of them" >&2
      missing=1
    else
      echo "   $class: $(count "$report" tests) tests"
    fi
  done
  return "$missing"
}

if [ -n "${REAL_NETBOX:-}" ]; then
  echo "== NetBox contract kits and a sync of items against $REAL_NETBOX"
  run_all_that_ask_for '"real.netbox"|SceneNetBox' "-Dreal.netbox=$REAL_NETBOX" "-Dreal.netbox.token=${REAL_NETBOX_TOKEN:?}"
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
  run_all_that_ask_for '"real.proxmox"' "-Dreal.proxmox=$REAL_PROXMOX" "${login[@]}"
else
  echo "no real Proxmox given (REAL_PROXMOX with REAL_PROXMOX_TOKEN, or _USER and _PASSWORD): skipped"
fi
