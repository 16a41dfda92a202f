package dev.autobot.tools.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.autobot.tools.risk.Dressings.Dressing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandJudgeTest {

    private static final FakeHost HOST = new FakeHost();
    private final CommandJudge judge = new CommandJudge(HOST, HOST, List.of(Path.of("/work")));

    private CommandRisk judged(String text) {
        return judge.judge(CommandLine.parse(text).command(FakeHost.DIRECTORY));
    }

    @TestFactory
    Stream<DynamicTest> seesThroughEveryDressing() {
        return Dressings.all().stream()
                .map(dressing -> DynamicTest.dynamicTest(dressing.text(), () -> {
                    CommandRisk risk = judged(dressing.text());
                    assertThat(risk.level())
                            .as("%s", risk.reasons())
                            .isGreaterThanOrEqualTo(dressing.level().equals("HIGH+") ? Level.HIGH : Level.CRITICAL);
                    assertThat(risk.reasons()).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> seesThroughEveryDressingInAShell() {
        return Dressings.all().stream()
                .map(dressing -> DynamicTest.dynamicTest(dressing.text(), () -> {
                    CommandRisk risk = judge.judge(Command.ofShell(dressing.text(), FakeHost.DIRECTORY));
                    assertThat(risk.level()).as("%s", risk.reasons()).isGreaterThanOrEqualTo(leastOf(dressing));
                }));
    }

    private static Level leastOf(Dressing dressing) {
        return dressing.level().equals("HIGH+") ? Level.HIGH : Level.CRITICAL;
    }

    @TestFactory
    Stream<DynamicTest> asksNobodyForWhatOnlyReads() {
        return all("readonly.txt", Level.LOW);
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatWritesInItsPlaceFromTheRest() {
        return all("ordinary.txt", Level.MEDIUM);
    }

    private Stream<DynamicTest> all(String table, Level level) {
        return Dressings.lines(table).stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    CommandRisk risk = judged(line);
                    assertThat(risk.level()).as("%s", risk.reasons()).isEqualTo(level);
                }));
    }

    @Test
    void hasEnoughOfEachKind() {
        assertThat(Dressings.all()).hasSizeGreaterThan(120);
        assertThat(Dressings.lines("readonly.txt")).hasSizeGreaterThan(60);
        assertThat(Dressings.lines("ordinary.txt")).hasSizeGreaterThan(30);
    }

    @TestFactory
    Stream<DynamicTest> isHighWhereAnOperandLiesOutside() {
        return Stream.of(
                        "cp notes.txt /tmp/x",
                        "cp notes.txt ../x",
                        "cp notes.txt outside/x",
                        "mv outside/x notes.txt",
                        "touch to-etc/motd",
                        "mkdir /srv/x",
                        "tee /etc/motd",
                        "tar -xf a.tar -C outside",
                        "sed -i s/a/b/ outside/x",
                        "chmod 644 /etc/motd",
                        "git -C .. status",
                        "git diff /etc/hosts ../other")
                .map(text -> DynamicTest.dynamicTest(
                        text, () -> assertThat(judged(text).level()).isEqualTo(Level.HIGH)));
    }

    // The deny set cannot be lifted by anybody, so what it takes wrongly is lost to everybody.
    @TestFactory
    Stream<DynamicTest> deniesNothingOrdinary() {
        return Stream.of(
                        "rm -rf build",
                        "rm -rf ./target/*",
                        "rm -rf /tmp/x",
                        "rm -rf ~/project/target",
                        "cd sub && rm -rf *",
                        "find . -name '*.class' -delete",
                        "git commit -m 'Reboot after rm -rf is no more'",
                        "make halt",
                        "mv notes.txt /opt/",
                        "docker ps | grep x",
                        "curl -s http://example.org/x.json | python3 -m json.tool",
                        "curl http://example.org/x > x.json",
                        "kill 4711",
                        "kill -9 4711",
                        "crontab -l",
                        "systemctl status nginx",
                        "chmod -R u+w sub",
                        "echo x > notes.txt",
                        "ls > /dev/null 2>&1",
                        "cp /etc/passwd copy",
                        "dd if=/dev/zero of=zeros bs=1M count=1",
                        "python3 -c 'print(open(\"/etc/passwd\").read())'",
                        "grep reboot /var/log/syslog | tail -5",
                        "for f in *.txt; do wc -l \"$f\"; done",
                        "f() { echo \"$1\"; }; f hello & wait",
                        "mvn -q verify",
                        "npm install",
                        "ssh host uptime",
                        "tar -czf backup.tgz /etc",
                        "rsync -a / /backup")
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    CommandRisk risk = judged(text);
                    assertThat(risk.level()).as("%s", risk.reasons()).isLessThan(Level.CRITICAL);
                }));
    }

    @Test
    void saysWhyInWords() {
        assertThat(judged("ls | wc -l").reasons()).contains("uses a pipe", "runs through a shell");
        assertThat(judged("python3 -c 'print(1)'").reasons()).contains("python runs code that is not looked at");
        assertThat(judged("no-such-program").reasons()).contains("there is no program no-such-program");
        assertThat(judged("rm -rf /").reasons()).first().isEqualTo("deletes all of /");
        assertThat(judged("echo 'a").reasons()).anyMatch(reason -> reason.startsWith("could not be parsed: "));
    }

    @Test
    void showsNoCharacterThatCannotBeSeen() {
        assertThat(judged("r\u200Bm \u202Ex").reasons()).noneMatch(Shown::isDisguised);
    }

    @Test
    void judgesArgumentsThatNoShellSees() {
        Command echo = new Command(List.of("echo", "$(rm -rf /)"), false, FakeHost.DIRECTORY);
        assertThat(judge.judge(echo).level()).isEqualTo(Level.LOW);
        Command nul = new Command(List.of("ls", "a\0b"), false, FakeHost.DIRECTORY);
        assertThat(judge.judge(nul)).isEqualTo(CommandRisk.high("could not be parsed: it holds a NUL character"));
        Command nothing = new Command(List.of(), false, FakeHost.DIRECTORY);
        assertThat(judge.judge(nothing).level()).isEqualTo(Level.HIGH);
    }

    @TestFactory
    Stream<DynamicTest> answersInBoundedTimeHoweverLongAndNested() {
        return Stream.of(
                        "echo " + "$(".repeat(300) + "ls" + ")".repeat(300),
                        "echo " + "$(".repeat(30) + "ls" + ")".repeat(30),
                        "{a,b}".repeat(150),
                        "rm -rf " + "{/x,b}".repeat(150),
                        "sh -c ".repeat(5_000) + "x",
                        "x".repeat(100_000),
                        "rm -rf " + "*".repeat(60_000),
                        "a=xxxxxxxx;" + "a=$a$a;".repeat(2_000),
                        "find / -exec ".repeat(4_000),
                        "parallel 'a b c' ".repeat(3_000),
                        "python -c \"" + "system('x');".repeat(4_000) + "\"",
                        "python -c \"system('" + "\\\\a".repeat(5_000) + "')\"",
                        "sed '" + "s/a".repeat(10_000) + "'",
                        "sed 's/" + "\\a".repeat(900) + "/b/'",
                        ":;".repeat(30_000),
                        "a() {".repeat(10_000),
                        "rm -rf " + "../".repeat(20_000))
                .map(text -> DynamicTest.dynamicTest(text.substring(0, 30), () -> {
                    Command command = Command.ofShell(text, FakeHost.DIRECTORY);
                    CommandRisk risk = assertTimeout(Duration.ofSeconds(30), () -> judge.judge(command));
                    assertThat(risk.level()).isEqualTo(Level.HIGH);
                }));
    }
}
