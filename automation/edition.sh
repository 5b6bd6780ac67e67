#!/usr/bin/env bash
# Writes the report and freezes it as an edition. Prints `edition=NUMBER` when it is a new one, `edition=` when nothing changed.
# Takes MUSTER_HOME (this program), MUSTER_CONFIG, MUSTER_SITE and MUSTER_NUMBER (may be empty) from its environment.
set -euo pipefail
muster() { node "$MUSTER_HOME/dist/cli/bin.js" "$@"; }

draft=$(mktemp -d)/report
status=0
muster report --config "$MUSTER_CONFIG" --out "$draft" >&2 || status=$?
# 3: written, with some records skipped, which the report says itself.
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"

newest=$(node -p 'try { JSON.parse(require("fs").readFileSync(process.argv[1] + "/editions.json")).editions[0].number } catch { "" }' "$MUSTER_SITE")
if [ -n "$newest" ]; then
  # 1: a number changed and nothing that it rests on; that is a change too.
  muster diff "$MUSTER_SITE/$newest" "$draft" --quiet --format ndjson > "$draft.diff" || [ $? -eq 1 ]
  if [ ! -s "$draft.diff" ]; then
    echo "Nothing changed since edition $newest." >&2
    echo "edition="
    exit 0
  fi
fi

number=${MUSTER_NUMBER:-$(date -u +%Y-%m)}
if [ -z "$MUSTER_NUMBER" ] && [ -e "$MUSTER_SITE/$number" ]; then number=$(date -u +%Y-%m-%d); fi
muster publish "$draft" --to "$MUSTER_SITE" --number "$number" >&2
echo "edition=$number"
