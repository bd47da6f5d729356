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

# About how many minutes the first build by a preset takes on two cores, packages included.
declare -A minutes=([programs]=3 [release]=6)

# say_how_long PRESET: before the first build by it.
say_how_long() {
  is_configured "$1" ||
    say "This takes about ${minutes[$1]} minutes on two cores the first time, and no time once it is done."
}

# build PRESET [TARGET…]: configures what is not configured yet, then builds.
# Says nothing when nothing is to do. Two builds at once would spoil each other: the second waits.
build() {
  local preset=$1 targets=() folder
  shift
  (($# == 0)) || targets=(--target "$@")
  folder=$(folder_of "$preset")
  mkdir -p build
  exec 9>build/lock
  flock --nonblock 9 || { say "Waiting for another build to finish …"; flock 9; }
  configure "$preset" "$folder" || return 1
  if ! NINJA_STATUS="[%f/%t] " \
    cmake --build --preset "$preset" "${targets[@]}" 9>&- </dev/null 2>&1 |
    show_progress "Building mock-jira in $folder …"; then
    cat build/build.log >&2
    say "The build in $folder failed; all it said is above and in build/build.log."
    return 1
  fi
  exec 9>&-
}

# configure PRESET FOLDER: where it is not configured yet. The programs' folder becomes the release's
# by what is added to it: nothing is compiled again.
configure() {
  local preset=$1 folder=$2 fresh=(--fresh)
  ! is_configured "$preset" || return 0
  ! is_configured programs || [[ $preset != release ]] || fresh=()
  say "Configuring mock-jira in $folder …"
  rm -f "$folder/build.ninja"
  if ! quietly build/build.log cmake "${fresh[@]}" --preset "$preset"; then
    say "Configuring $folder failed; what cmake said is above and in build/build.log."
    return 1
  fi
}

# folder_of PRESET: the programs lie where everything lies that is released.
folder_of() { printf 'build/%s' "${1/#programs/release}"; }

# is_configured PRESET: is its folder, by these presets, for this tree and not for one it was copied
# from, and with the tests where it has them? Everything else that changes ninja notices by itself.
is_configured() {
  local folder
  folder=$(folder_of "$1")
  [[ $folder/build.ninja -nt CMakePresets.json &&
    $(cached CMAKE_HOME_DIRECTORY "$folder") -ef . ]] &&
    [[ $1 != release || $(cached MOCK_JIRA_TESTS "$folder") != OFF ]]
}

# cached NAME FOLDER: a variable of what is configured there.
cached() { sed -n "s/^$1:[A-Z]*=//p" "$2/CMakeCache.txt"; }

# show_progress SENTENCE: keeps ninja's output in build/build.log. Says the sentence once something
# is built, and how far it is: on a terminal in the same line, elsewhere in a line each tenth.
show_progress() {
  local sentence=$1 said="" line tenths=0
  while IFS= read -r line; do
    printf '%s\n' "$line"
    # ninja looks after its own files ("Re-checking", "Re-running") even when nothing is to do.
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] && $line != *"] Re-"* ]] || continue
    if [[ -t 2 ]]; then
      printf '\r%s %s' "$sentence" "${BASH_REMATCH[0]}" >&2
    else
      [[ $said ]] || say "$sentence"
      if ((BASH_REMATCH[1] * 10 / BASH_REMATCH[2] > tenths)); then
        tenths=$((BASH_REMATCH[1] * 10 / BASH_REMATCH[2]))
        say "  ${tenths}0 % ${BASH_REMATCH[0]}"
      fi
    fi
    said=yes
  done >build/build.log
  if [[ $said && -t 2 ]]; then printf '\n' >&2; fi
}
