/// The two scripts that Gradescope's harness starts.
///
/// `AUTOGRADER_ROOT` stands for `/autograder`, and `AUTOGRADER_PROGRAM` for the course's program, so that they
/// can be tried on any machine.
struct AutograderScripts {
  let settings: GradescopeAutograder.Settings
  /// The system's packages that the course's package and those below it name.
  var libraries: [String] = []

  private var course: String {
    "\"$source/package\"" + (settings.course.isEmpty ? "" : "/" + quoted(settings.course))
  }

  /// What both begin with.
  private var places: String {
    """
    root=${AUTOGRADER_ROOT:-/autograder}
    source=$root/source
    course=\(course)
    program=${AUTOGRADER_PROGRAM:-$course/.build/release/\(quoted(settings.program))}
    export PATH=/opt/swift/usr/bin:$PATH
    """
  }

  /// `grade` and its options.
  private var grade: String { "grade" + (settings.isTrusting ? " --trust" : "") }

  /// Makes of the machine one that can grade: run once, as root, when the zip is uploaded.
  var setup: String {
    """
    #!/usr/bin/env bash
    # Makes of a bare Ubuntu or Debian a machine that grades: installs what is missing, Swift too, and builds
    # the course's program. Written by `notebook export autograder`; Gradescope runs it once, as root.
    set -euo pipefail
    \(places)

    fail() {
      echo "setup.sh: $1" >&2
      exit 1
    }

    if command -v apt-get >/dev/null && [ -z "${AUTOGRADER_PROGRAM:-}" ]; then
      export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq
      # What grading confines answers with, what the course's program is linked with, and what Swift needs.
      apt-get install -y -qq --no-install-recommends \\
        bubblewrap util-linux pkg-config \(libraries.map(quoted).joined(separator: " ")) \\
        binutils build-essential ca-certificates curl git gnupg libc6-dev libcurl4-openssl-dev libedit2 \\
        libncurses-dev libpython3-dev libsqlite3-dev libxml2-dev libz3-dev tzdata unzip zlib1g-dev
    fi

    if ! command -v swift >/dev/null; then
      . /etc/os-release
      case "$ID-${VERSION_ID:-}" in
        ubuntu-22.04 | ubuntu-24.04 | debian-12) system=$ID$VERSION_ID ;;
        *) fail "there is no Swift for $ID ${VERSION_ID:-}. Choose Ubuntu 22.04 or 24.04 on Gradescope." ;;
      esac
      [ "$(uname -m)" != aarch64 ] || system=$system-aarch64
      release=\(quoted("swift-\(settings.swift)-RELEASE"))
      folder=$(mktemp -d)
      archive=$folder/swift.tar.gz
      url=https://download.swift.org/${release,,}/${system//./}/$release/$release-$system.tar.gz
      curl -fsSL --retry 3 "$url" -o "$archive" || fail "Swift cannot be had from $url."
      curl -fsSL --retry 3 "$url.sig" -o "$archive.sig"
      # Nothing is unpacked that Swift's own keys haven't signed.
      export GNUPGHOME=$folder/keys
      mkdir -m 700 "$GNUPGHOME"
      curl -fsSL --retry 3 https://swift.org/keys/all-keys.asc | gpg --quiet --import
      gpg --quiet --verify "$archive.sig" "$archive" || fail "the signature of $url doesn't hold."
      mkdir -p /opt/swift
      tar -xzf "$archive" -C /opt/swift --strip-components=1
      rm -rf "$folder"
    fi

    # Answers run as a user of their own, which has to be able to read what they are compiled against.
    chmod -R a+rX "$source/package"
    chmod 600 "$source/seed"
    if [ -z "${AUTOGRADER_PROGRAM:-}" ]; then
      (cd "$course" && swift build -c release --product \(quoted(settings.program)))
    fi
    # Builds what answers are linked with, and keeps what the reference does, so that no submission waits
    # for it. Where containers are built there may be no sandbox, which is no reason to stop here.
    (cd "$course" && "$program" \(grade) \(quoted(settings.reference)) --output "$source/prepared" \\
      --seed "$(cat "$source/seed")") ||
      echo "setup.sh: nothing could be graded here yet; each submission will try anew." >&2
    [ ! -d "$course/.build" ] || chmod -R a+rX "$course/.build"

    """
  }

  /// Grades what was handed in: run for each submission.
  var run: String {
    #"""
    #!/usr/bin/env bash
    # Grades $root/submission and writes $root/results/results.json. Written by `notebook export autograder`.
    # What cannot be graded gets no score: Gradescope then says that the autograder failed, and instructors
    # read why. A score is never made up.
    set -uo pipefail
    \#(places)
    results=$root/results/results.json
    mkdir -p "$root/results"
    rm -f "$results"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    # Where confined programs may look, if this runs as root.
    chmod 755 "$work"

    # A text as it stands in a string of JSON.
    json_text() {
      iconv -c -f UTF-8 -t UTF-8 | tr '\t' ' ' | tr -d '\000-\010\013-\037\177' |
        sed 's/\\/\\\\/g; s/"/\\"/g' | awk '{ printf "%s%s", (NR > 1 ? "\\n" : ""), $0 }'
    }

    write_results() {
      cat >"$results.new" && mv "$results.new" "$results"
    }

    # No score, the reason for instructors, and word for the learner.
    give_up() {
      echo "run_autograder: $1"
      cat "$work/log" 2>/dev/null
      write_results <<END
    {
      "output": "This could not be graded, and that is no fault of your answers. The staff can read why.",
      "output_format": "text",
      "stdout_visibility": "hidden",
      "tests": [
        {
          "name": "Why it could not be graded (for instructors)",
          "output": "$({ echo "$1" && tail -c 20000 "$work/log" 2>/dev/null; } | json_text)",
          "output_format": "text",
          "visibility": "hidden"
        }
      ]
    }
    END
      exit 1
    }

    # What the learner can mend: worth nothing until it is handed in anew.
    refuse() {
      echo "run_autograder: refused: $1"
      write_results <<END
    {
      "output": "$(printf '%s' "$1" | json_text)",
      "output_format": "text",
      "score": 0,
      "stdout_visibility": "hidden",
      "tests": []
    }
    END
      exit 0
    }

    [ -x "$program" ] || give_up "setup.sh has not built the course's program."
    [ -n "$(find "$root/submission" -type f 2>/dev/null | head -n 1)" ] ||
      refuse "Nothing was handed in. Hand in your answers, files named like Q12_train.swift."

    mkdir "$work/grades"
    for file in grading.json .answer-key.json; do
      [ ! -e "$source/prepared/$file" ] || cp "$source/prepared/$file" "$work/grades/"
    done
    cd "$course" || give_up "the course's package is missing."
    "$program" \#(grade) "$root/submission" --output "$work/grades" \
      --seed "$(cat "$source/seed")" >"$work/log" 2>&1
    code=$?
    if [ $code -ne 0 ] && grep -q '^there is nothing to grade' "$work/log"; then
      refuse "Nothing in it is named like an answer, such as Q12_train.swift."
    fi

    metadata=()
    [ ! -e "$root/submission_metadata.json" ] || metadata=(--metadata "$root/submission_metadata.json")
    "$program" export gradescope --output "$work/grades" --to "$work/results" \
      --visibility \#(settings.visibility.rawValue)\#(settings.isTrusting ? " --trust" : "") \
      ${metadata[@]+"${metadata[@]}"} >>"$work/log" 2>&1
    exported=$?
    shopt -s nullglob
    found=("$work/results"/*/results.json)
    case ${#found[@]} in
      0) give_up "There is no score: grading ended with code $code, and its results with $exported." ;;
      1) cat "$work/log" && write_results <"${found[0]}" ;;
      *) refuse "These look like the answers of several people. Hand in one folder of your own answers." ;;
    esac

    """#
  }
}

/// A word as a shell takes it literally.
private func quoted(_ word: String) -> String {
  word.wholeMatch(of: /[A-Za-z0-9_.\/-]+/) != nil
    ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
}
