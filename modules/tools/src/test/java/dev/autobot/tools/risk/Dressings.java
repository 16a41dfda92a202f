package dev.autobot.tools.risk;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the data files of these tests. */
final class Dressings {

    private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4,6})>");

    /**
     * A line.
     *
     * @param level CRITICAL or HIGH+
     */
    record Dressing(String level, String text) {}

    private Dressings() {}

    static List<Dressing> all() {
        return lines("dressings.txt").stream().map(Dressings::of).toList();
    }

    private static Dressing of(String line) {
        String[] halves = line.split(" \\| ", 2);
        return new Dressing(halves[0], unescaped(halves[1]));
    }

    private static String unescaped(String text) {
        String lines = text.replace("<NL>", "\n").replace("<TAB>", "\t").replace("<CR>", "\r");
        Matcher character = CHARACTER.matcher(lines);
        return character.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    static List<String> lines(String name) {
        return Tables.lines(name);
    }
}
