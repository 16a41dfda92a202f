package dev.autobot.e2e;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes text frames that are wrong in the ways in which JSON and messages can be wrong. */
final class TextForge {

    private static final List<String> TYPES = List.of(
            "user_message",
            "ping",
            "pong",
            "health_check",
            "run_cancel",
            "diagnostics_request",
            "workflow_approval",
            "workflow_cancel",
            "chat_history",
            "resume");
    private static final List<String> FIELDS =
            List.of("message", "chat_id", "run_id", "workflow_id", "approved", "cursor", "before", "limit");
    private static final List<String> ENVELOPE = List.of("id", "cursor", "re", "ts", "early");

    private final Random random;
    private final List<Supplier<Attack>> kinds = List.of(
            this::cutOff,
            this::noText,
            this::noObject,
            this::unknownType,
            this::tooDeep,
            this::batch,
            this::badEscape,
            this::trailing,
            this::hugeNumber,
            this::loneSurrogate,
            this::duplicateKeys,
            this::envelope,
            this::payload,
            this::flippedCharacter,
            this::noise);

    TextForge(Random random) {
        this.random = random;
    }

    Attack next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private Attack cutOff() {
        String whole = valid();
        return Attack.text("cut off", whole.substring(0, 1 + random.nextInt(whole.length() - 1)), 1);
    }

    private Attack noText() {
        String type =
                pick(List.of("7", "null", "true", "{}", "[]", "[\"ping\"]", "1.5", "\"\"", "{\"type\":\"ping\"}"));
        return Attack.text("type of a wrong type", "{\"payload\":{},\"type\":" + type + "}", 1);
    }

    private Attack noObject() {
        return Attack.text("no object", pick(List.of("42", "null", "true", "\"x\"", "-0", "[]", "1e3", "{}")), 1);
    }

    private Attack unknownType() {
        String name = pick(List.of("no_such", "PING", "ping ", "__proto__", "x".repeat(1 + random.nextInt(50_000))));
        return Attack.text("unknown type", "{\"type\":\"" + name + "\"}", 1);
    }

    private Attack tooDeep() {
        int levels = 65 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 200);
        boolean arrays = random.nextBoolean();
        String open = arrays ? "[" : "{\"a\":";
        String close = arrays ? "]" : "}";
        String inside = open.repeat(levels) + "1" + (random.nextBoolean() ? close.repeat(levels) : "");
        return Attack.text("deep", "{\"type\":\"ping\",\"x\":" + inside + "}", 1);
    }

    private Attack batch() {
        int size = 1 + random.nextInt(20);
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            array.append(i == 0 ? "" : ",")
                    .append(pick(List.of("7", "[]", "[[1]]", "{}", "null", "\"ping\"", "{\"type\":[]}")));
        }
        return Attack.text("batch", array + "]", size);
    }

    private Attack badEscape() {
        String escape = pick(List.of("\\u12", "\\u12G4", "\\x41", "\\", "\\u", "\\U0041", "\t", "\n", "\u0000"));
        return Attack.text("bad escape", "{\"type\":\"ping\",\"x\":\"" + escape + "\"}", 1);
    }

    private Attack trailing() {
        return Attack.text(
                "something follows", "{\"type\":\"ping\"}" + pick(List.of("x", "{}", ",", "]", "}", "\u0000")), 1);
    }

    private Attack hugeNumber() {
        String number = pick(List.of(
                "1e400",
                "-1e-99999",
                "9".repeat(1 + random.nextInt(5_000)),
                "1e" + "9".repeat(1 + random.nextInt(30)),
                "0." + "0".repeat(random.nextInt(3_000)) + "1"));
        String field = pick(List.of("n", "id", "cursor", "type"));
        return any(
                "huge number",
                "{\"type\":\"ping\",\"" + field + "\":" + number + ",\"payload\":{\"limit\":" + number + "}}");
    }

    private Attack loneSurrogate() {
        String half = pick(List.of("\\ud800", "\\udfff", "\\ud83d\\ud83d", "\\udc00\\ud800", "a\\ud800b"));
        return any(
                "lone surrogate",
                "{\"type\":\"user_message\",\"id\":\"" + half + "\",\"payload\":{\"message\":\"/help " + half + "\"}}");
    }

    private Attack duplicateKeys() {
        return any("duplicate keys", "{\"type\":\"ping\",\"type\":" + value(2) + ",\"payload\":1,\"payload\":{}}");
    }

    private Attack envelope() {
        return any(
                "envelope",
                "{\"type\":\"" + pick(List.of("ping", "health_check", "resume", "chat_history")) + "\",\""
                        + pick(ENVELOPE) + "\":" + value(3) + ",\"" + pick(ENVELOPE) + "\":" + value(1)
                        + ",\"payload\":" + fields() + "}");
    }

    private Attack payload() {
        return any("payload", "{\"type\":\"" + pick(TYPES) + "\",\"payload\":" + fields() + "}");
    }

    private Attack flippedCharacter() {
        StringBuilder text = new StringBuilder(valid());
        text.setCharAt(random.nextInt(text.length()), (char) (1 + random.nextInt(0x2fff)));
        return any("flipped character", text.toString());
    }

    private Attack noise() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(300); i >= 0; i--) {
            text.append(pick(
                    List.of("{", "}", "[", "]", "\"", ":", ",", "\\", "u", "ping", "1", " ", "é", "🙂", "\u0001")));
        }
        return any("noise", text.toString());
    }

    private static Attack any(String what, String text) {
        return Attack.text(what, text, Attack.ANY);
    }

    private String valid() {
        return "{\"type\":\"" + pick(TYPES) + "\",\"id\":\"i\",\"payload\":{\"message\":\"/help\",\"limit\":3}}";
    }

    private String fields() {
        StringBuilder fields = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            fields.append('"')
                    .append(pick(FIELDS))
                    .append("\":")
                    .append(value(2))
                    .append(i == 0 ? "" : ",");
        }
        return fields + "}";
    }

    /** Any JSON value, up to some levels deep. Its texts are no chat's id. */
    private String value(int levels) {
        return switch (random.nextInt(levels == 0 ? 6 : 8)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextInt());
            case 3 -> String.valueOf(random.nextGaussian() * 1e300);
            case 4 -> "\"none " + random.nextInt() + "\"";
            case 5 -> "\"" + "z".repeat(random.nextInt(70_000)) + "\"";
            case 6 -> "[" + value(levels - 1) + "," + value(levels - 1) + "]";
            default -> "{\"" + pick(FIELDS) + "\":" + value(levels - 1) + "}";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
