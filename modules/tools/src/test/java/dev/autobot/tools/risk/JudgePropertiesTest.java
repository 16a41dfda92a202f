package dev.autobot.tools.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JudgePropertiesTest {

    private static final FakeHost HOST = new FakeHost();
    private static final List<String> PIECES = List.of(
            "ls", "rm", "-rf", "/", "*", "'", "\"", "\\", "`", "$", "$(", "${", "}", ")", "(", "{", ";", "&&", "|", "&",
            "<", ">", "<<", "<<<", "\n", " ", " ", " ", "~", "#", "sh -c", "EOF", "x=", "curl", "for", "in", "do",
            "done", "eval", "\u200B", "\uF8FF", "$'", "[", "]", "!", "sed", "s/a/b/e", "find", "-exec", "xargs", "env",
            "0", ",");
    private static final List<String> OPERATORS =
            List.of(";", "&&", "||", "|", "&", "\n", "<", ">", ">>", "$(", "`", "$x", "${x}", "*", "~");

    private final CommandJudge judge = new CommandJudge(HOST, HOST, List.of(Path.of("/work")));

    private CommandRisk judged(String text) {
        return judge.judge(CommandLine.parse(text).command(FakeHost.DIRECTORY));
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(25).map(list -> String.join("", list));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(80));
    }

    @Property(tries = 2000)
    void neverThrows(@ForAll("anyText") String text) {
        assertThat(judged(text).reasons()).isNotEmpty();
        assertThat(judge.judge(Command.ofShell(text, FakeHost.DIRECTORY)).level())
                .isGreaterThanOrEqualTo(Level.HIGH);
        List<String> argv = List.of(text.split(" ", -1));
        assertThat(judge.judge(new Command(argv, false, FakeHost.DIRECTORY)).level())
                .isNotNull();
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of(OPERATORS);
    }

    @Provide
    Arbitrary<String> readers() {
        return Arbitraries.of(Dressings.lines("readonly.txt"));
    }

    @Property(tries = 1000)
    void neverAnswersLowForAnUnquotedOperator(@ForAll("readers") String line, @ForAll("operators") String operator) {
        assertThat(judged(line + " " + operator + " ls").level()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(judged(line + " " + operator).level()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Provide
    Arbitrary<String> destroyers() {
        return Arbitraries.of(
                "rm -rf /",
                "dd if=/dev/zero of=/dev/sda",
                "shutdown now",
                "chmod -R 777 /etc",
                "kill -9 -1",
                "find / -delete",
                "crontab -r",
                "mv /usr /tmp/x",
                "sudo rm -r /home",
                "busybox rm -rf /");
    }

    @Property(tries = 2000)
    void staysCriticalHoweverItIsQuoted(
            @ForAll("destroyers") String command, @ForAll List<Integer> places, @ForAll boolean inShell) {
        StringBuilder dressed = new StringBuilder(command);
        for (int place : places.subList(0, Math.min(10, places.size()))) {
            int at = Math.floorMod(place, command.length());
            dressed = dress(command, dressed, at, place);
        }
        Command spelled = inShell
                ? Command.ofShell(dressed.toString(), FakeHost.DIRECTORY)
                : CommandLine.parse(dressed.toString()).command(FakeHost.DIRECTORY);
        assertThat(judge.judge(spelled).level()).as(dressed.toString()).isEqualTo(Level.CRITICAL);
    }

    // Only before a character of a word, and only what the shell takes away again.
    private static StringBuilder dress(String command, StringBuilder dressed, int at, int choice) {
        char target = command.charAt(at);
        int found = dressed.indexOf(String.valueOf(target));
        boolean isPlain = target != ' ' && found >= 0 && (found == 0 || "\\'\"".indexOf(dressed.charAt(found - 1)) < 0);
        if (!isPlain) {
            return dressed;
        }
        String[] dressings = {"\\", "''", "\"\"", "\\\n"};
        return new StringBuilder(dressed).insert(found, dressings[Math.floorMod(choice / 7, dressings.length)]);
    }
}
