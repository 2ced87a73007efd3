package dev.clue.core.prompt.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call whose block the macro gets to call back. */
record CallBlock(Expr callee, ArgumentList arguments) {
  Node.Flow render(Macro caller, Frame frame) {
    Object macro = callee.eval(frame);
    Arguments given = arguments.eval(frame);
    Map<String, Object> named = new LinkedHashMap<>(given.named());
    named.put("caller", caller);
    Object value = Call.call(macro, new Arguments(given.positional(), named), frame.render);
    frame.render.write(Text.of(value, frame.render));
    return Node.Flow.NEXT;
  }
}
