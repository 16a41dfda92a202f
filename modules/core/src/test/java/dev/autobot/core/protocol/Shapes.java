package dev.autobot.core.protocol;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.V2Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Payload records for tests, with every kind of field. */
public final class Shapes {

    private Shapes() {}

    /** A choice. */
    public enum Color {
        RED,
        GREEN
    }

    /** One of each. */
    public record Every(
            String text,
            int whole,
            long large,
            double number,
            boolean flag,
            Instant time,
            Color color,
            Part part,
            List<Part> parts,
            List<List<String>> table,
            Map<String, Object> free) {}

    /** A part. */
    public record Part(String name, int partNumber) {}

    /** Boxes. */
    public record Boxes(Integer whole, Long large, Double number, Boolean flag) {}

    /** Fields that may be absent. */
    public record Optionals(
            @OptionalField String text,
            @OptionalField int whole,
            @OptionalField boolean flag,
            @OptionalField Double number,
            @OptionalField Instant time,
            @OptionalField Part part,
            @OptionalField List<String> list) {}

    /** Names that are not the same on the wire. */
    public record Names(String package_, String chatId, String aBC, String plain) {}

    /** No payload: not a record. */
    public static final class NoRecord {}

    /** Holds what payloads may not hold. */
    public record Bad(Thread thread) {}

    /** Holds what payloads may not hold, in a list. */
    public record BadList(List<Thread> threads) {}

    /** Holds a list of anything. */
    public record Wild(List<?> things) {}

    /** Has grown: the second constructor is that of before. */
    public record Grown(String text, @OptionalField Integer added) {
        public Grown(String text) {
            this(text, null);
        }
    }

    /** Refuses some texts. */
    public record Picky(String text) {
        public Picky {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the text is empty");
            }
        }
    }

    /** Has maps of more than anything. */
    public record Maps(Map<String, String> texts, Map<String, List<Integer>> lists) {}

    /** Has fields that plain clients are not told, one of them before the others. */
    public record Told(@V2Field String id, String text, @V2Field Inner inner, @V2Field Integer count) {}

    /** Has such fields only. */
    public record ToldV2Only(@V2Field String id) {}

    /** In another record, the mark means that the field may be absent. */
    public record Inner(@V2Field String note, String name) {}

    /** Has nothing. */
    public record Nothing() {}
}
