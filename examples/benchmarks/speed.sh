#!/usr/bin/env bash
# Measures the engine in the JVM beside llama.cpp in the JVM, on the same random weights. See README.md.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
target="$here/target"
if [ ! -d "$target/lib" ]; then
  (cd "$here/../.." && ./mvnw -B -ntp -q -DskipTests -Plib package -pl examples/benchmarks -am)
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$target/classes:$target/lib/*" dev.clue.benchmarks.speed.SpeedReport "$@"
