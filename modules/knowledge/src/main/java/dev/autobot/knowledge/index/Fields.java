package dev.autobot.knowledge.index;

import java.util.EnumMap;
import java.util.Map;

/** The names of the index's fields. */
final class Fields {

    static final String ID = "id";
    static final String DOCUMENT = "document";
    static final String COLLECTION = "collection";
    static final String LANGUAGE = "language";
    static final String NAME = "name";
    static final String HEADING_AS_IS = "heading_as_is";
    static final String START = "start";
    static final String END = "end";
    /** The passage, as it is written: stored, and found without endings of any language. */
    static final String TEXT = "text";

    static final String VECTOR = "vector";

    private static final Map<Language, String> TEXTS = named("text_");
    private static final Map<Language, String> HEADINGS = named("heading_");
    private static final Map<Language, String> AROUND = named("around_");

    private Fields() {}

    private static Map<Language, String> named(String prefix) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(language, prefix + language.suffix());
        }
        return names;
    }

    /** The passage without the endings of its language. */
    static String text(Language language) {
        return language == Language.NONE ? TEXT : TEXTS.get(language);
    }

    /** The headings without the endings of the document's language. */
    static String heading(Language language) {
        return HEADINGS.get(language);
    }

    /** The passages before and after, without the endings of the document's language. */
    static String around(Language language) {
        return AROUND.get(language);
    }
}
