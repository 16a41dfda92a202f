package dev.autobot.knowledge.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses which class and function surround a line of source code, by words and indentation. A guess is for people to
 * read and for a search to weigh, nothing more. Used by one thread.
 */
final class Declarations {

    private static final int LONGEST_LINE = 300;
    private static final int DEEPEST = 4;
    private static final Pattern NAMED = Pattern.compile(
            "^(?:(?:export|default|public|private|protected|internal|static|final|abstract|sealed|open|data|async|pub"
                    + "(?:\\([a-z]+\\))?|unsafe|inline|override|case|suspend|const|local|create|or|replace"
                    + "|temporary)\\s+)*"
                    + "(?:@?interface|class|enum|record|struct|trait|object|namespace|module|impl|fn|func"
                    + "|fun|function|def"
                    + "|sub|protocol|extension|type|table|view|procedure|message|service)\\s+"
                    + "(?:if\\s+not\\s+exists\\s+)?(?:\\([^)]{0,100}\\)\\s*)?([\\p{L}_$][\\w.:$]{0,80})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern METHOD =
            Pattern.compile("^(?:[\\w<>\\[\\],.?@*&:]+\\s+)+[*&]?([\\p{L}_$][\\w:~$]{0,80})\\s*\\([^;=]*$");
    private static final Pattern SECTION = Pattern.compile("^\\[{1,2}([^\\[\\]]{1,80})\\]{1,2}$");
    private static final Set<String> NO_TYPE = Set.of(
            "return", "new", "if", "else", "for", "while", "switch", "throw", "catch", "case", "await", "yield", "not");

    private final Deque<Declared> open = new ArrayDeque<>();
    private String path = "";

    private record Declared(String name, int indent) {}

    /** Takes a line that is not blank; {@code true} when something is declared on it. */
    boolean line(String stripped, int indent) {
        if (stripped.isEmpty() || stripped.length() > LONGEST_LINE) {
            return false;
        }
        String name = name(stripped);
        boolean ends = isWord(stripped) || !name.isEmpty();
        while (ends && !open.isEmpty() && open.peekLast().indent() >= indent) {
            open.removeLast();
        }
        if (!name.isEmpty() && open.size() < DEEPEST) {
            open.addLast(new Declared(name, indent));
        }
        path = path();
        return !name.isEmpty();
    }

    /** The names around the latest line, from the outside in. */
    String surrounding() {
        return path;
    }

    private String path() {
        String all = "";
        for (Declared each : open) {
            all = Headings.joined(all, each.name());
        }
        return all;
    }

    /** Brackets, comments and annotations do not end what they are indented like. */
    private static boolean isWord(String stripped) {
        return Character.isLetterOrDigit(stripped.charAt(0)) || stripped.charAt(0) == '_';
    }

    private static String name(String stripped) {
        Matcher named = NAMED.matcher(stripped);
        if (named.find()) {
            return named.group(1);
        }
        Matcher section = SECTION.matcher(stripped);
        if (section.matches()) {
            return section.group(1).strip();
        }
        Matcher method = stripped.indexOf('(') > 0 ? METHOD.matcher(stripped) : null;
        boolean isMethod = method != null && method.find() && !NO_TYPE.contains(stripped.split("\\W", 2)[0]);
        return isMethod ? method.group(1) : "";
    }
}
