package dev.autobot.core.protocol;

import dev.autobot.plugin.OptionalField;
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

    /** Has nothing. */
    public record Nothing() {}
}
