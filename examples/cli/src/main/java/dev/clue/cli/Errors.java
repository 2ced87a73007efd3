package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into one sentence and an exit code; stack traces only with {@code --debug}. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    Throwable cause = unwrapped(thrown);
    PrintWriter err = command.getErr();
    err.println("clue: " + sentence(cause));
    if (Debug.isOn(command)) {
      cause.printStackTrace(err);
    }
    err.flush();
    return cause instanceof ClueException || cause instanceof IllegalArgumentException
        ? ExitCodes.BAD_INPUT
        : ExitCodes.FAILED;
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] args) {
    CommandLine command = thrown.getCommandLine();
    command.getErr().println("clue: " + thrown.getMessage());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
    command.getErr().flush();
    return ExitCodes.BAD_INPUT;
  }

  private static String sentence(Throwable cause) {
    if (cause instanceof ClueException
        || cause instanceof ModelException
        || cause instanceof IllegalArgumentException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof OutOfMemoryError) {
      return "the Java heap is full; give it more, for example CLUE_JAVA_OPTS=-Xmx4g.";
    }
    // Messages of other exceptions may quote data; their class tells enough to ask for more.
    return "an unexpected error ("
        + cause.getClass().getSimpleName()
        + "); run again with --debug to see where it came from.";
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
