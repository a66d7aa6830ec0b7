#!/usr/bin/env bash
# Holds the API to its own description: schemathesis asks every route what the description allows, and what it does not, of a
# server with the example. A server error, or an answer that the description does not know, fails.
# The number of questions a route is asked: EXAMPLES, 25 where it is not given.
set -euo pipefail
cd "$(dirname "$0")/../.."
forewarn="$(realpath "${FOREWARN:-${CARGO_TARGET_DIR:-target}/debug/forewarn}")"
work="$(mktemp -d)"
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

"$forewarn" add examples/caracas-2019 --case "$work/a.case" --question "Who came to Caracas?" >/dev/null 2>&1
"$forewarn" serve --case "$work/a.case" --port 0 --who ana >"$work/said" 2>"$work/log" &
server=$!
for _ in $(seq 100); do grep -q '^listening on ' "$work/said" && break; sleep 0.1; done
at="$(sed -n 's/^listening on //p' "$work/said")"
[ -n "$at" ] || { cat "$work/log"; echo "the server did not start" >&2; exit 1; }
token="$(curl -fsS "$at/api/session" | sed 's/.*"csrf":"\([^"]*\)".*/\1/')"

# What it keeps of the run goes with the folder.
cd "$work"
# The stream of changes never ends, so it is not asked.
schemathesis run "$at/api/openapi.json" --url "$at" --header "X-CSRF-Token: $token" \
  --exclude-path /api/changes --max-examples "${EXAMPLES:-25}" --seed 1 --request-timeout 30 --no-color \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
  --phases examples,coverage,fuzzing,stateful || { tail -20 "$work/log"; exit 1; }
kill -0 "$server" || { cat "$work/log"; echo "the server is gone" >&2; exit 1; }
