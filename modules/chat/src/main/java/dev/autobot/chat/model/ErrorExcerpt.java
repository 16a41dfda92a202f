package dev.autobot.chat.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model server says of an error, made fit to be shown: short, on one line, without the API key. */
final class ErrorExcerpt {

    private static final int LONGEST = 300;

    // {"error":{"message":"…"}} of OpenAI and {"error":"…"} of Ollama; what is neither is quoted as it is
    private static final Pattern MESSAGE =
            Pattern.compile("\"(?:message|error)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,2000}+)\"");

    private ErrorExcerpt() {}

    static String of(String body, ModelConfig config) {
        String text = body == null ? "" : body;
        Matcher message = MESSAGE.matcher(text);
        String said = message.find() ? message.group(1).replace("\\n", " ").replace("\\\"", "\"") : text;
        String line =
                config.withoutKey(said).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) {
            return "no reason was given.";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
