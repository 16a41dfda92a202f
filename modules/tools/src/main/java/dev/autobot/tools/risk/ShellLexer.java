package dev.autobot.tools.risk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** Cuts a shell text into words and operators, and notes the syntax that only a shell understands. */
final class ShellLexer {

    /** Longer ones first. */
    private static final List<String> OPERATORS = List.of(
            ";;&", "&>>", "<<<", "<<-", "&&", "||", ";;", ";&", "|&", "&>", "<<", "<>", "<&", ">>", ">&", ">|", ";",
            "&", "|", "<", ">", "(", ")", "\n");

    private record HereDocument(int token, boolean stripsTabs) {}

    private final Scan scan;
    private final Set<String> syntax = new LinkedHashSet<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Queue<HereDocument> pending = new ArrayDeque<>();
    private String awaitsDelimiter = "";

    private ShellLexer(String text) {
        this.scan = new Scan(text);
    }

    /**
     * The parts of a text.
     *
     * @param tokens words and operators
     * @param syntax what only a shell understands, in words
     */
    record Lexed(List<Token> tokens, Set<String> syntax) {}

    static Lexed lex(String text) throws UnreadableException {
        if (text.indexOf(0) >= 0) {
            throw new UnreadableException("it holds a NUL character");
        }
        ShellLexer lexer = new ShellLexer(text);
        lexer.run();
        return new Lexed(List.copyOf(lexer.tokens), lexer.syntax);
    }

    private void run() throws UnreadableException {
        while (scan.hasMore()) {
            char c = scan.peek(0);
            if (c == ' ' || c == '\t' || c == '\r') {
                scan.skip(1);
            } else if (c == '\\' && scan.peek(1) == '\n') {
                syntax.add("continues a line");
                scan.skip(2);
            } else if (c == '#') {
                readComment();
            } else {
                readToken();
            }
        }
        while (!pending.isEmpty()) {
            readHereDocument(pending.remove());
        }
    }

    private void readComment() {
        syntax.add("has a comment");
        while (scan.hasMore() && scan.peek(0) != '\n') {
            scan.skip(1);
        }
    }

    private void readToken() throws UnreadableException {
        boolean isProcess = (scan.comes("<(") || scan.comes(">(")) && awaitsDelimiter.isEmpty();
        for (String operator : OPERATORS) {
            if (!isProcess && scan.comes(operator)) {
                scan.skip(operator.length());
                readOperator(operator);
                return;
            }
        }
        Word word = new WordReader(scan, syntax).read();
        boolean isDelimiter = !awaitsDelimiter.isEmpty();
        if (isDelimiter) {
            pending.add(new HereDocument(tokens.size(), awaitsDelimiter.equals("<<-")));
            awaitsDelimiter = "";
        }
        if (isDelimiter || !isDescriptor(word)) {
            tokens.add(Token.of(word));
        }
    }

    // The 2 of "2>file" and the {fd} of "{fd}>file"
    private boolean isDescriptor(Word word) {
        boolean redirectFollows = scan.peek(0) == '<' || scan.peek(0) == '>';
        return redirectFollows && word.plain().matches("[0-9]+|\\{[A-Za-z_][A-Za-z0-9_]*}");
    }

    private void readOperator(String operator) throws UnreadableException {
        syntax.add(meaning(operator));
        tokens.add(Token.of(operator));
        awaitsDelimiter = operator.equals("<<") || operator.equals("<<-") ? operator : "";
        if (operator.equals("\n")) {
            while (!pending.isEmpty()) {
                readHereDocument(pending.remove());
            }
        }
    }

    private static String meaning(String operator) {
        return switch (operator) {
            case "|", "|&" -> "uses a pipe";
            case "&" -> "runs something in the background";
            case "<", "<>", "<&", "<<<" -> "reads its input from elsewhere";
            case "<<", "<<-" -> "uses a here-document";
            case ">", ">>", ">|", ">&", "&>", "&>>" -> "sends output to a file";
            case "(", ")" -> "groups commands";
            default -> "runs several commands";
        };
    }

    private void readHereDocument(HereDocument here) throws UnreadableException {
        Word delimiter = tokens.get(here.token()).word();
        StringBuilder body = new StringBuilder();
        while (scan.hasMore()) {
            String line = scan.line();
            String bare = here.stripsTabs() ? line.replaceFirst("^\t+", "") : line;
            if (bare.equals(delimiter.text())) {
                break;
            }
            body.append(bare).append('\n');
        }
        Word content =
                delimiter.isQuoted() ? Word.quoted(body.toString()) : WordReader.hereText(body.toString(), syntax);
        tokens.set(here.token(), new Token("", delimiter, content));
    }
}
