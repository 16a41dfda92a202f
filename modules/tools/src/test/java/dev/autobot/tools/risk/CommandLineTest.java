package dev.autobot.tools.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void resolvesQuotesAsPosixDoes() {
        assertThat(CommandLine.parse("grep -n 'a b' \"c \\\" d\" e\\ f ''").words())
                .isEqualTo(List.of("grep", "-n", "a b", "c \" d", "e f", ""));
        assertThat(CommandLine.parse("echo \"a\\b\" 'a\\b' a'b'\"c\"").words())
                .isEqualTo(List.of("echo", "a\\b", "a\\b", "abc"));
        assertThat(CommandLine.parse("find . -exec ls {} \\;").words())
                .isEqualTo(List.of("find", ".", "-exec", "ls", "{}", ";"));
    }

    @Test
    void namesTheSyntaxThatNeedsAShell() {
        assertThat(CommandLine.parse("ls | wc").shellSyntax()).containsExactly("uses a pipe");
        assertThat(CommandLine.parse("ls > x").shellSyntax()).containsExactly("sends output to a file");
        assertThat(CommandLine.parse("ls *.txt").shellSyntax()).containsExactly("uses a file pattern");
        assertThat(CommandLine.parse("echo $HOME").shellSyntax()).containsExactly("uses a variable");
        assertThat(CommandLine.parse("cd sub").shellSyntax()).containsExactly("cd is a command of the shell");
        assertThat(CommandLine.parse("A=1 ls").shellSyntax()).containsExactly("sets a variable");
        assertThat(CommandLine.parse("ls # x").needsShell()).isTrue();
        assertThat(CommandLine.parse("echo $'a'").needsShell()).isTrue();
        assertThat(CommandLine.parse("ls ~").needsShell()).isTrue();
        assertThat(CommandLine.parse("echo {a,b}").needsShell()).isTrue();
        assertThat(CommandLine.parse("if true").needsShell()).isTrue();
    }

    @Test
    void takesQuotedSyntaxForText() {
        assertThat(CommandLine.parse("echo 'a | b; $x `c` * ~ #' a#b").words())
                .isEqualTo(List.of("echo", "a | b; $x `c` * ~ #", "a#b"));
    }

    @Test
    void saysWhyATextCannotBeRead() {
        assertThat(CommandLine.parse("echo 'a").problem()).contains("a quote is not closed");
        assertThat(CommandLine.parse("echo \"a").problem()).contains("a double quote is not closed");
        assertThat(CommandLine.parse("echo a\\").problem()).contains("it ends with a backslash");
        assertThat(CommandLine.parse("echo \0").problem()).contains("it holds a NUL character");
        assertThat(CommandLine.parse("  ").problem()).contains("there is no command");
    }

    @Test
    void makesACommandOfWhatItRead() {
        Path directory = Path.of("/work");
        assertThat(CommandLine.parse("ls -l").command(directory))
                .isEqualTo(new Command(List.of("ls", "-l"), false, directory));
        assertThat(CommandLine.parse("ls | wc").command(directory))
                .isEqualTo(new Command(List.of("/bin/sh", "-c", "ls | wc"), true, directory));
    }
}
