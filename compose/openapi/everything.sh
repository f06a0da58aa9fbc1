#!/bin/sh
# Makes, checks and validates the document of every release that comes with the program.
#   everything.sh OUT        PROXBOX is how the command line is called, "./proxbox openapi" if not set.
set -eu

out=${1:?where to? everything.sh OUT}
proxbox=${PROXBOX:-"$(cd "$(dirname "$0")/../.." && pwd -P)/proxbox openapi"}

# proxbox is several words on purpose.
# shellcheck disable=SC2086
for release in $($proxbox list --releases); do
    product=${release%-*}
    folder=$out/$release
    $proxbox generate --product "$product" --version "${release#*-}" --out "$folder"
    $proxbox check "$folder/$product-api.json" --against "$release"
    $proxbox validate "$folder/$product-api.json" "$folder/$product-api.yaml"
done
