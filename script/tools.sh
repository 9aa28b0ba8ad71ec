# shellcheck shell=bash
# Sourced by the other scripts: the project's root, and its own tools first on PATH.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit
export PATH="$root/.tools/bin:$root/node_modules/.bin:$PATH"
