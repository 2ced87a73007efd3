package dev.clue.core.prompt.jinja;

import java.util.List;

/** What a dict's keys(), values() and items() give: walked and counted, not indexed. */
record DictView(String type, List<Object> items) {}
