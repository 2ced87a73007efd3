package dev.clue.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of the command line.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it said beside it
 */
record Cli(int code, String out, String err) {
  static {
    // Tests leave nothing in the user's cache, and take nothing from it.
    System.setProperty("clue.cache", "none");
  }

  /** Calls it in this process; arguments may be anything with a text form, such as paths. */
  static Cli call(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ClueCli.execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Stream.of(args).map(String::valueOf).toArray(String[]::new));
    return new Cli(code, out.toString(), err.toString());
  }

  /** A process of its own, with the same classes. */
  static ProcessBuilder process(Object... args) {
    List<String> command =
        Stream.concat(
                Stream.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ClueCli.class.getName()),
                Stream.of(args).map(String::valueOf))
            .toList();
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("GOMP_SPINCOUNT", "200000");
    process.environment().put("CLUE_CACHE", "none");
    return process
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
