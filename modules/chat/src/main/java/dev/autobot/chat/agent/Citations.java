package dev.autobot.chat.agent;

import dev.autobot.plugin.payload.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an answer rests on: the passages that the agent's searches found. Bounded; used by one thread. */
final class Citations {

    private static final String SEARCH = "knowledge_search";
    private static final int MOST = 20;

    private final List<Citation> found = new ArrayList<>();

    /** Looks for passages in what a tool gave back. */
    void take(String tool, Map<String, Object> fields) {
        Object results = fields.containsKey("results") ? fields.get("results") : fields.get("passages");
        if (tool.equals(SEARCH) && results instanceof List<?> passages) {
            passages.forEach(this::take);
        }
    }

    private void take(Object passage) {
        if (passage instanceof Map<?, ?> fields && found.size() < MOST) {
            Citation citation = new Citation(
                    text(fields, "document_id"),
                    text(fields, "document"),
                    text(fields, "heading"),
                    number(fields, "start"),
                    number(fields, "end"),
                    text(fields, "text"),
                    text(fields, "passage_id"));
            if (!citation.document().isEmpty() && !found.contains(citation)) {
                found.add(citation);
            }
        }
    }

    /** All of them, each with the words that an answer has most of. */
    List<Citation> of(String answer) {
        Nearest nearest = new Nearest(answer);
        return found.stream().map(each -> quoting(each, nearest)).toList();
    }

    private static Citation quoting(Citation whole, Nearest nearest) {
        return new Citation(
                whole.documentId(),
                whole.document(),
                whole.heading(),
                whole.start(),
                whole.end(),
                nearest.sentences(whole.quote()),
                whole.passageId());
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static int number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
