# shellcheck shell=bash
# What the commands of this folder share; they source it from the repository's root.

# say SENTENCE…: to a person. Standard output belongs to the programs that the commands run.
say() { printf '%s\n' "$*" >&2; }

# quietly LOG COMMAND…: the command's output goes to the file LOG and is shown only if it fails.
quietly() {
  local log=$1 code=0
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null || code=$?
  ((code == 0)) || cat "$log" >&2
  return "$code"
}

# build PRESET [TARGET…]: configures what is not configured yet, then builds.
# Says nothing when nothing is to do. Two builds at once would spoil each other: the second waits.
build() {
  local preset=$1 targets=()
  shift
  (($# == 0)) || targets=(--target "$@")
  mkdir -p build
  exec 9>build/lock
  flock --nonblock 9 || { say "Waiting for another build to finish …"; flock 9; }
  if ! is_configured "build/$preset"; then
    say "Configuring mock-jira in build/$preset …"
    rm -f "build/$preset/build.ninja"
    if ! quietly build/build.log cmake --fresh --preset "$preset"; then
      say "Configuring build/$preset failed; what cmake said is above and in build/build.log."
      return 1
    fi
  fi
  if ! NINJA_STATUS="[%f/%t] " \
    cmake --build --preset "$preset" "${targets[@]}" 9>&- </dev/null 2>&1 |
    show_progress "Building mock-jira in build/$preset …"; then
    cat build/build.log >&2
    say "The build in build/$preset failed; all it said is above and in build/build.log."
    return 1
  fi
  exec 9>&-
}

# is_configured FOLDER: by these presets, for this tree and not for one it was copied from?
# Everything else that changes ninja notices by itself.
is_configured() {
  [[ $1/build.ninja -nt CMakePresets.json &&
    $(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt") -ef . ]]
}

# show_progress SENTENCE: keeps ninja's output in build/build.log. Says the sentence once something
# is built, and on a terminal how far it is.
show_progress() {
  local sentence=$1 said="" line
  while IFS= read -r line; do
    printf '%s\n' "$line"
    # ninja looks after its own files ("Re-checking", "Re-running") even when nothing is to do.
    [[ $line =~ ^\[[0-9]+/[0-9]+\] && $line != *"] Re-"* ]] || continue
    if [[ -t 2 ]]; then
      printf '\r%s %s' "$sentence" "${BASH_REMATCH[0]}" >&2
    elif [[ ! $said ]]; then
      say "$sentence"
    fi
    said=yes
  done >build/build.log
  if [[ $said && -t 2 ]]; then printf '\n' >&2; fi
}
