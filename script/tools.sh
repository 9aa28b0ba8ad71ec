# shellcheck shell=bash
# Sourced by the other scripts: the project's root, and its own tools first on PATH.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit
export PATH="$root/.tools/bin:$root/tests/browser/node_modules/.bin:$PATH"

# For the site alone: the standard library built anew, for size, without texts of panics, which trap at once
# (web/boot.js sees the trap). A tenth of the download. The flags are unstable, but those of the one compiler that
# rust-toolchain.toml pins, so they mean the same on every machine. Symbols of version 0 carry whole paths and type
# arguments, by which script/split.txt tells functions apart; the linker leaves what script/relocations.mjs reads.
use_small_std() {
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs -Clink-arg=--no-merge-data-segments"
  # Apart from cargo's own, so that neither build throws the other's work away.
  export CARGO_TARGET_DIR="$root/target/site"
}
