package dev.autobot.tools.risk;

import dev.autobot.tools.risk.SimpleCommand.Input;
import dev.autobot.tools.risk.SimpleCommand.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the simple commands in a shell text. It does not check the grammar: a command is whatever stands between
 * operators and reserved words, so that no odd text hides one.
 */
final class ShellReader {

    private static final Set<String> BEFORE_A_COMMAND = Set.of(
            "!", "{", "}", "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "esac", "time",
            "coproc");
    private static final Set<String> GROUP_ENDS = Set.of("}", "fi", "done", "esac");

    private final List<Token> tokens;
    private final List<SimpleCommand> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private List<Redirect> redirects = new ArrayList<>();
    private Input input = Input.NONE;
    private boolean groupEnded;

    private ShellReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<SimpleCommand> commands(List<Token> tokens) {
        ShellReader reader = new ShellReader(tokens);
        reader.run();
        return List.copyOf(reader.commands);
    }

    private void run() {
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.isWord()) {
                addWord(token.word());
                at++;
            } else if (isRedirect(token.operator())) {
                at = addRedirect(at);
            } else {
                endCommand(token.operator());
                at++;
            }
        }
        endCommand("");
    }

    private void addWord(Word word) {
        boolean mayBeReserved = words.isEmpty();
        if (mayBeReserved && BEFORE_A_COMMAND.contains(word.plain())) {
            groupEnded = GROUP_ENDS.contains(word.plain());
            return;
        }
        words.add(word);
    }

    static boolean isRedirect(String operator) {
        return operator.contains("<") || operator.contains(">");
    }

    private int addRedirect(int at) {
        boolean hasTarget = at + 1 < tokens.size() && tokens.get(at + 1).isWord();
        if (!hasTarget) {
            return at + 1;
        }
        Token target = tokens.get(at + 1);
        redirects.add(new Redirect(tokens.get(at).operator(), target.word(), target.hereText()));
        return at + 2;
    }

    private void endCommand(String operator) {
        boolean isEmpty = words.isEmpty() && redirects.isEmpty();
        if (!isEmpty) {
            commands.add(new SimpleCommand(words, redirects, input));
            words = new ArrayList<>();
            redirects = new ArrayList<>();
        }
        if (operator.equals(")")) {
            groupEnded = true;
            return;
        }
        boolean pipes = operator.startsWith("|") && !operator.equals("||");
        if (pipes) {
            input = groupEnded ? Input.GROUP : Input.COMMAND;
        } else if (!operator.equals("(") && !isEmpty) {
            input = Input.NONE;
        }
        groupEnded = false;
    }
}
