#!/bin/sh
# Usage: jq_rules.sh FILE
here=$(dirname "$0")
jq -r -f "$here/rules.jq" "$1" | LC_ALL=C sort -t "$(printf '\t')" -k2,2 -k3,3n | awk -f "$here/sums.awk"
