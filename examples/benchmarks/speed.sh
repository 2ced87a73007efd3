#!/usr/bin/env bash
# Measures the engine in the JVM beside llama.cpp in the JVM, on the same random weights. See README.md.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
home="$here/../.."
target="$here/target"
built="$target/.built"
if [ ! -f "$built" ] || [ -n "$(find "$home"/clue-*/src/main "$here/src/main" "$home"/clue-*/pom.xml \
  "$here/pom.xml" "$home/pom.xml" -type f -newer "$built" -print -quit)" ]; then
  echo "Building (once; takes a minute or two)..." >&2
  rm -rf "$target/lib"
  (cd "$home" && ./mvnw -B -ntp -q -DskipTests -Plib package -pl examples/benchmarks -am)
  touch "$built"
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$target/classes:$target/lib/*" dev.clue.benchmarks.speed.SpeedReport "weights=$target/weights" "$@"
