package dev.autobot.chat.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown fence that models put around the JSON that they were asked for. */
final class Fence {

    private static final Pattern FORM = Pattern.compile("```[a-zA-Z0-9]*\\s*\\n(.*)\\n\\s*```", Pattern.DOTALL);

    private Fence() {}

    /** What the fence holds; the text itself, without blanks at its ends, where there is none. */
    static String takenOff(String text) {
        String answer = text.strip();
        Matcher fenced = FORM.matcher(answer);
        return fenced.matches() ? fenced.group(1).strip() : answer;
    }
}
