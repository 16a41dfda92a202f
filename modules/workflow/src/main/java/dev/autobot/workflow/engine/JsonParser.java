package dev.autobot.workflow.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text (RFC 8259). Used once, by one thread. */
final class JsonParser {

    private static final int DEEPEST = 200;

    private final String json;
    private int at;

    JsonParser(String json) {
        this.json = json;
    }

    Object parse() {
        Object value = value(0);
        space();
        if (at < json.length()) {
            throw bad("something follows the value");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw bad("it is nested deeper than " + DEEPEST + " levels");
        }
        space();
        char c = at < json.length() ? json.charAt(at) : 0;
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        space();
        while (!taken('}')) {
            if (!fields.isEmpty()) {
                expect(',');
            }
            space();
            String name = text();
            space();
            expect(':');
            fields.put(name, value(depth + 1));
            space();
        }
        return Collections.unmodifiableMap(fields);
    }

    private List<Object> list(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        space();
        while (!taken(']')) {
            if (!elements.isEmpty()) {
                expect(',');
            }
            elements.add(value(depth + 1));
            space();
        }
        return Collections.unmodifiableList(elements);
    }

    private String text() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (true) {
            int end = at;
            while (end < json.length() && json.charAt(end) != '"' && json.charAt(end) != '\\') {
                end++;
            }
            text.append(json, at, end);
            at = end;
            if (taken('"')) {
                return text.toString();
            }
            expect('\\');
            text.append(escaped());
        }
    }

    private char escaped() {
        char c = at < json.length() ? json.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw bad("an escape is unknown");
        };
    }

    private char unicode() {
        if (at + 4 > json.length()) {
            throw bad("an escape is cut off");
        }
        at += 4;
        return (char) Integer.parseInt(json.substring(at - 4, at), 16);
    }

    private Object number() {
        int from = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        String digits = json.substring(from, at);
        if (digits.isEmpty()) {
            throw bad("a value is missing");
        }
        boolean isShort = digits.length() < (digits.startsWith("-") ? 20 : 19);
        boolean isWhole = isShort && digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return isWhole ? (Object) Long.valueOf(digits) : new BigDecimal(digits);
    }

    private Object word(String word, Object value) {
        if (!json.startsWith(word, at)) {
            throw bad("a word is unknown");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean taken(char c) {
        boolean isHere = at < json.length() && json.charAt(at) == c;
        at += isHere ? 1 : 0;
        return isHere;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw bad("'" + c + "' is missing");
        }
    }

    private IllegalArgumentException bad(String problem) {
        return new IllegalArgumentException("not JSON at character " + (at + 1) + ": " + problem);
    }
}
