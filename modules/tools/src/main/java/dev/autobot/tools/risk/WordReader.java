package dev.autobot.tools.risk;

import dev.autobot.tools.risk.Word.Kind;
import dev.autobot.tools.risk.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one word of a shell text: quotes, escapes and what the shell would expand. */
final class WordReader {

    static final String ENDS = " \t\r\n;&|<>()";
    private static final String SPECIAL_PARAMETERS = "@*#?-$!0123456789";

    private final Scan scan;
    private final Set<String> syntax;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean textQuoted;

    /**
     * Starts where a word starts.
     *
     * @param syntax gets what only a shell understands
     */
    WordReader(Scan scan, Set<String> syntax) {
        this.scan = scan;
        this.syntax = syntax;
    }

    Word read() throws UnreadableException {
        while (scan.hasMore() && !isEnd()) {
            readPiece();
        }
        endText();
        return new Word(parts);
    }

    private boolean isEnd() {
        boolean startsProcess = (scan.peek(0) == '<' || scan.peek(0) == '>') && scan.peek(1) == '(';
        return !startsProcess && ENDS.indexOf(scan.peek(0)) >= 0;
    }

    private void readPiece() throws UnreadableException {
        char c = scan.next();
        switch (c) {
            case '\'' -> add(scan.upTo('\'', "a quote"), true);
            case '"' -> readDoubleQuoted(true);
            case '\\' -> readEscaped();
            case '`' -> addPart(Kind.COMMAND, backtick(), false);
            case '$' -> readDollar(false);
            case '<', '>' -> readProcess();
            default -> {
                notePattern(c);
                add(String.valueOf(c), false);
            }
        }
    }

    private void notePattern(char c) {
        switch (c) {
            case '*', '?' -> syntax.add("uses a file pattern");
            case '[' -> {
                if (text.length() > 0 || !parts.isEmpty() || ENDS.indexOf(scan.peek(0)) < 0) {
                    syntax.add("uses a file pattern");
                }
            }
            case '{' -> {
                if (scan.peek(0) != '}') {
                    syntax.add("uses braces");
                }
            }
            case '~' -> syntax.add("uses ~");
            default -> {}
        }
    }

    private void readEscaped() throws UnreadableException {
        if (!scan.hasMore()) {
            throw new UnreadableException("it ends with a backslash");
        }
        char escaped = scan.next();
        if (escaped == '\n') {
            syntax.add("continues a line");
        } else {
            add(String.valueOf(escaped), true);
        }
    }

    private void readDoubleQuoted(boolean untilQuote) throws UnreadableException {
        add("", true);
        while (scan.hasMore()) {
            char c = scan.next();
            if (c == '"' && untilQuote) {
                return;
            }
            switch (c) {
                case '\\' -> readEscapedInQuotes();
                case '`' -> addPart(Kind.COMMAND, backtick(), true);
                case '$' -> readDollar(true);
                default -> add(String.valueOf(c), true);
            }
        }
        if (untilQuote) {
            throw new UnreadableException("a double quote is not closed");
        }
    }

    private void readEscapedInQuotes() {
        if ("$`\"\\".indexOf(scan.peek(0)) >= 0) {
            add(String.valueOf(scan.next()), true);
        } else if (scan.peek(0) == '\n') {
            syntax.add("continues a line");
            scan.skip(1);
        } else {
            add("\\", true);
        }
    }

    private String backtick() throws UnreadableException {
        syntax.add("puts the output of a command into the line");
        return scan.upToUnescaped('`', "a backtick").replace("\\`", "`").replace("\\$", "$");
    }

    private void readProcess() throws UnreadableException {
        syntax.add("uses the output of a command as a file");
        scan.skip(1);
        addPart(Kind.PROCESS, scan.upToMatching('(', ')'), false);
    }

    private void readDollar(boolean quoted) throws UnreadableException {
        char c = scan.peek(0);
        if (c == '\'' && !quoted) {
            scan.skip(1);
            syntax.add("spells text in escapes");
            add(Escapes.resolve(scan.upToUnescaped('\'', "a quote")), true);
        } else if (c == '"' && !quoted) {
            syntax.add("uses a translated text");
        } else if (c == '(' && scan.peek(1) == '(') {
            syntax.add("calculates");
            scan.skip(1);
            addPart(Kind.ARITHMETIC, scan.upToMatching('(', ')'), quoted);
        } else if (c == '(') {
            syntax.add("puts the output of a command into the line");
            scan.skip(1);
            addPart(Kind.COMMAND, scan.upToMatching('(', ')'), quoted);
        } else if (c == '{') {
            syntax.add("uses a variable");
            scan.skip(1);
            addPart(Kind.PARAMETER, scan.upToMatching('{', '}'), quoted);
        } else {
            readName(c, quoted);
        }
    }

    private void readName(char first, boolean quoted) {
        if (SPECIAL_PARAMETERS.indexOf(first) >= 0) {
            scan.skip(1);
            syntax.add("uses a variable");
            addPart(Kind.PARAMETER, String.valueOf(first), quoted);
        } else if (isNameCharacter(first)) {
            StringBuilder name = new StringBuilder();
            while (isNameCharacter(scan.peek(0))) {
                name.append(scan.next());
            }
            syntax.add("uses a variable");
            addPart(Kind.PARAMETER, name.toString(), quoted);
        } else {
            add("$", true);
        }
    }

    static boolean isNameCharacter(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private void add(String more, boolean quoted) {
        if (quoted != textQuoted) {
            endText();
            textQuoted = quoted;
        }
        if (quoted && more.isEmpty() && text.length() == 0) {
            parts.add(new Part(Kind.TEXT, "", true));
        }
        text.append(more);
    }

    private void addPart(Kind kind, String content, boolean quoted) {
        endText();
        parts.add(new Part(kind, content, quoted));
    }

    private void endText() {
        if (text.length() > 0) {
            parts.add(new Part(Kind.TEXT, text.toString(), textQuoted));
            text.setLength(0);
        }
    }

    /** The text of a here-document, in which only {@code $} and backticks have a meaning. */
    static Word hereText(String body, Set<String> syntax) throws UnreadableException {
        WordReader reader = new WordReader(new Scan(body), syntax);
        reader.readDoubleQuoted(false);
        reader.endText();
        return new Word(reader.parts);
    }
}
