#!/bin/sh
# Reads the public API descriptions again, proves the documents made of them, and puts the facts into the
# catalogues that the program ships. What changed stands in OUT/changes.md; without changes it is empty.
#   refresh.sh OUT
# PVE_SOURCE, PBS_SOURCE and PDM_SOURCE name other sources, a file or an address.
set -eu

out=${1:?where to? refresh.sh OUT}
home=$(cd "$(dirname "$0")/../.." && pwd -P)
proxbox=$home/proxbox
catalogues=$home/proxmox-openapi/src/main/resources/io/github/proxboxfleet/openapi/catalogue

mkdir -p "$out"
: >"$out/changes.md"

# The newest release of a product that comes with the program: what the public description is held to be.
newest() {
    "$proxbox" openapi list --releases | grep "^$1-" | tail -n 1
}

refresh() {
    product=$1
    source=$2
    release=$(newest "$product")
    folder=$out/$release
    "$proxbox" openapi generate --product "$product" --version "${release#*-}" --source "$source" \
        --out "$folder" --format json,yaml,catalogue
    "$proxbox" openapi check "$folder/$product-api.json" --against "$source"
    "$proxbox" openapi validate "$folder/$product-api.json" "$folder/$product-api.yaml"
    # 1: there are changes; 2: it could not be compared.
    status=0
    "$proxbox" openapi diff "$release" "$folder/$release.json" --format markdown >"$folder/changes.md" || status=$?
    [ "$status" -le 1 ] || exit "$status"
    if [ "$status" -eq 1 ]; then
        printf '## %s\n\n' "$release" >>"$out/changes.md"
        cat "$folder/changes.md" >>"$out/changes.md"
        cp "$folder/$release.json" "$catalogues/$release.json"
    fi
}

refresh pve "${PVE_SOURCE:-https://pve.proxmox.com/pve-docs/api-viewer/apidoc.js}"
refresh pbs "${PBS_SOURCE:-https://pbs.proxmox.com/docs/api-viewer/apidoc.js}"
refresh pdm "${PDM_SOURCE:-https://pdm.proxmox.com/docs/api-viewer/apidoc.js}"
