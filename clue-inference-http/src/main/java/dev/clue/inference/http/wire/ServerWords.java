package dev.clue.inference.http.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repeats what a server says about an error, but no word of a patient's.
 *
 * <p>Servers quote requests in their messages (FastAPI sends the whole body back). So only words
 * that servers use about requests are let through, joined by underscores or humps or not, and
 * numbers of up to seven digits; others become an ellipsis, and a message that is mostly others is
 * not repeated at all.
 */
final class ServerWords {
  private static final int MOST_WORDS = 60;
  private static final Pattern WORD = Pattern.compile("([\\p{L}\\p{N}_]+)|[^\\p{L}\\p{N}_]+");
  private static final Pattern JOINT = Pattern.compile("_+|(?<=[a-z])(?=[A-Z])");
  private static final Set<String> KNOWN =
      Set.copyOf(
          Arrays.asList(
              """
              a able abort aborted above absent accept accepted access adapter add additional address
              after again all allocate allocated allowed already an and any apache api are argument
              arguments as assertion assistant at authentication authorization available backend bad
              based batch be bearer because been before below best between body bos both busy but by
              cache call called can cannot capacity character characters chars chat choices cloudflare
              code column completion completions concurrent configuration configured connection
              consider contain contains content context conversation could credential credentials ctx
              cublas cuda currently decode decoder decoding default denied deployment deprecated
              details digits disabled do does doesn done due during e each echo eight either element
              embedding embeddings empty enabled end endpoint engine entity eos equal error errors
              exceed exceeded exceeds exception exist exists expected expired extra failed failure
              false field fields file finish first float for forbidden format found four frequency
              from g gateway generate generated generation get given gone gpu grammar greater group
              had has have head header health healthcheck host however html http id ids if ignore
              implemented in incomplete incorrect index input inputs insufficient int integer internal
              into invalid is it its jinja json k keep key kv large later least left len length less
              limit limited line list listen load loaded loading loc location logprobs long longer
              lower m many max maximum may memory message messages method min minimum minute minutes
              missing model models more most ms msg must n name negative new nginx no non none not
              null number object of on one only oom open option or other our out output over
              overloaded p page parallel parameter parameters parse parsed parsing pass payload
              penalty permission please port positive prefill prefix presence process processing
              prompt prompts provide provided proxy queue queued quota range rate reach reached ready
              reason reduce regex rejected repetition request requested requests require required
              requires response retry revoked role route running runtime s sampling scheme second
              seconds see seq sequence sequences serialize server service set setting shard short
              shorten should shut shutdown size slot slots smaller sorry start started status stop
              stopped stream strictly string strings suffix support supported supports system taken
              temperature template temporarily text than that the then there this through time timed
              timeout title to token tokenize tokenizer tokens too tool tools top total traceback true
              truncate try two type typical unable unauthenticated unauthorized unavailable undefined
              unexpected unhealthy unknown unprocessable unsupported up upstream url usage use used
              user using validation value values variable vocabulary wait was were when which while
              will with within without worker wrong www you your zero\
              """
                  .split("\\s+")));

  private ServerWords() {}

  /** The message as far as it may be repeated; empty where it may not. */
  static String quotable(String message) {
    StringBuilder quoted = new StringBuilder();
    Matcher parts = WORD.matcher(message);
    int words = 0;
    int hidden = 0;
    while (parts.find() && words < MOST_WORDS) {
      String part = parts.group();
      if (parts.group(1) == null) {
        quoted.append(plain(part));
        continue;
      }
      words++;
      if (harmless(part)) {
        quoted.append(part);
      } else {
        hidden++;
        quoted.append('\u2026');
      }
    }
    return words == 0 || hidden * 4 > words ? "" : quoted.toString().strip();
  }

  private static boolean harmless(String word) {
    return word.matches("[0-9]{1,7}")
        || JOINT
            .splitAsStream(word)
            .allMatch(piece -> KNOWN.contains(piece.toLowerCase(Locale.ROOT)));
  }

  /** Punctuation in short, without line ends and control characters. */
  private static String plain(String part) {
    String seen = part.replaceAll("[^ -~]+", " ").replaceAll(" +", " ");
    return seen.length() > 4 ? seen.substring(0, 4) : seen;
  }
}
