package dev.autobot.tools.process;

import static dev.autobot.tools.process.OutputSink.Channel.ERR;
import static dev.autobot.tools.process.OutputSink.Channel.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.tools.process.OutputSink.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    @TempDir
    Path temporary;

    private final List<Told> told = new ArrayList<>();
    private Commands commands;

    private record Told(Channel channel, long offset, String text) {}

    @BeforeEach
    void real() throws IOException {
        commands = new Commands(temporary.toRealPath());
    }

    private String told(Channel channel) {
        return told.stream()
                .filter(piece -> piece.channel() == channel)
                .map(Told::text)
                .collect(Collectors.joining());
    }

    private void take(Channel channel, long offset, String text) {
        told.add(new Told(channel, offset, text));
    }

    /** Takes a line and makes a file of that name, for which the command waits. */
    private void takeAndAnswer(Channel channel, long offset, String line) {
        take(channel, offset, line);
        try {
            Files.createFile(commands.folder.resolve(line.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Output output, Channel channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.took(channel, bytes, bytes.length);
    }

    @Test
    void keepsBothChannelsInTheOrderInWhichTheyCame() {
        // Each channel has a reader of its own, so the next line comes when the one before was told.
        CommandSpec spec = commands.shell("say() { echo $1; while [ ! -e $1 ]; do sleep 0.02; done; };"
                        + " for i in 1 2 3 4; do say out$i; say err$i >&2; done")
                .within(Duration.ofSeconds(60), 1000);
        CommandResult result = commands.run(spec, this::takeAndAnswer);
        assertThat(result.output()).isEqualTo("out1\nerr1\nout2\nerr2\nout3\nerr3\nout4\nerr4\n");
        assertThat(told(OUT)).isEqualTo("out1\nout2\nout3\nout4\n");
        assertThat(told(ERR)).isEqualTo("err1\nerr2\nerr3\nerr4\n");
        assertThat(told).extracting(Told::text).hasSizeGreaterThan(2);
    }

    @Test
    void tellsOutputWhileTheCommandRuns() {
        CommandResult result = commands.runner.run(commands.shell("echo first; sleep 1000"), this::take, () -> told(OUT)
                .equals("first\n"));
        assertThat(result.ending()).isEqualTo(Ending.KILLED);
        assertThat(result.output()).isEqualTo("first\n");
    }

    @Test
    void keepsHeadAndTailOfMuchOutput() {
        CommandSpec spec =
                commands.shell("echo begin; yes | head -c 50000000; echo end").within(Duration.ofSeconds(60), 10_000);
        CommandResult result = commands.run(spec, this::take);
        assertThat(result.output()).startsWith("begin\ny\n").endsWith("y\nend\n");
        assertThat(result.output()).contains("\n[… 49 990 010 bytes left out …]\n");
        assertThat(result.output().length()).isLessThan(10_100);
        assertThat(told(OUT)).hasSize(10_000 + LivePieces.MORE.length()).endsWith(LivePieces.MORE);
        assertThat(told)
                .filteredOn(piece -> piece.text().equals(LivePieces.MORE))
                .hasSize(1);
    }

    @Test
    void neverTellsMoreThanEightKilobytesAtOnce() {
        commands.run(commands.shell("yes äöü€ | head -c 300000"), this::take);
        assertThat(told(OUT)).hasSizeGreaterThan(100_000).startsWith("äöü€\n");
        assertThat(told).allSatisfy(piece -> assertThat(piece.text().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(8192));
    }

    @Test
    void givesEachPieceItsOffset() {
        commands.run(commands.shell("yes äöü€ | head -c 60000"), this::take);
        long offset = 0;
        for (Told piece : told) {
            assertThat(piece.offset()).isEqualTo(offset);
            offset += piece.text().getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(offset).isEqualTo(60_000);
    }

    @Test
    void cutsNoCharacterWhereverItsBytesAreTakenApart() {
        byte[] text = "a€b😀cäd".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= text.length; size++) {
            told.clear();
            Output output = new Output(1000);
            for (int from = 0; from < text.length; from += size) {
                byte[] part = java.util.Arrays.copyOfRange(text, from, Math.min(from + size, text.length));
                output.took(OUT, part, part.length);
                output.tell(this::take);
            }
            output.close();
            output.tell(this::take);
            assertThat(told(OUT)).isEqualTo("a€b😀cäd");
            assertThat(told).allSatisfy(piece -> assertThat(piece.text()).doesNotContain("\uFFFD"));
            assertThat(output.text()).isEqualTo("a€b😀cäd");
        }
    }

    @Test
    void doesNotLetTheOtherChannelIntoACharacter() {
        Output output = new Output(1000);
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        output.took(OUT, euro, 2);
        put(output, ERR, "x");
        output.took(OUT, new byte[] {euro[2]}, 1);
        assertThat(output.text()).isEqualTo("x€");
    }

    @Test
    void cutsNoCharacterAtTheLimit() {
        for (int limit = 64; limit < 80; limit++) {
            told.clear();
            Output output = new Output(limit);
            put(output, OUT, "€😀".repeat(100));
            output.tell(this::take);
            assertThat(output.text())
                    .doesNotContain("\uFFFD")
                    .contains("bytes left out")
                    .endsWith("😀");
            assertThat(told(OUT)).doesNotContain("\uFFFD");
        }
    }

    @Test
    void tellsExactlyHowMuchIsLeftOut() {
        for (int size = 60; size < 70; size++) {
            Output output = new Output(64);
            put(output, OUT, "x".repeat(size));
            String expected = size <= 64
                    ? "x".repeat(size)
                    : "x".repeat(32) + "\n[… " + (size - 64) + " bytes left out …]\n" + "x".repeat(32);
            assertThat(output.text()).isEqualTo(expected);
        }
    }

    @Test
    void keepsTheRingInOrderWhateverTheSizesOfItsParts() {
        for (int part = 1; part < 90; part++) {
            KeptBytes kept = new KeptBytes(64);
            StringBuilder all = new StringBuilder();
            for (int i = 0; all.length() < 300; i++) {
                String text = String.valueOf((char) ('a' + i % 26)).repeat(part);
                all.append(text);
                kept.add(text.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(kept.text())
                    .isEqualTo(all.substring(0, 32) + "\n[… " + (all.length() - 64) + " bytes left out …]\n"
                            + all.substring(all.length() - 32));
        }
    }

    @Test
    void replacesWhatIsNoText() {
        CommandResult result = commands.run(commands.spec("printf", "a\\377b\\000c\\342\\202"), this::take);
        assertThat(result.output()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(told(OUT)).isEqualTo(result.output());
    }

    @Test
    void goesOnWhenItsSinkFails() {
        CommandResult result =
                commands.run(commands.shell("echo one; sleep 0.2; echo two"), (channel, offset, text) -> {
                    take(channel, offset, text);
                    throw new IllegalStateException("the sink's own fault");
                });
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.output()).isEqualTo("one\ntwo\n");
        assertThat(told).hasSize(1);
    }

    @Test
    void holdsLittleOfManyTinyPiecesForASlowSink() {
        LivePieces pieces = new LivePieces(100_000);
        for (int i = 0; i < 50_000; i++) {
            pieces.add(i % 2 == 0 ? OUT : ERR, i / 2, new byte[] {(byte) ('0' + i / 2 % 10)});
        }
        List<LivePieces.Piece> drained = pieces.drain();
        assertThat(drained).hasSizeLessThanOrEqualTo(256);
        assertThat(drained.stream().mapToInt(piece -> piece.bytes().size()).sum())
                .isEqualTo(50_000);
        long offset = 0;
        for (LivePieces.Piece piece :
                drained.stream().filter(p -> p.channel() == OUT).toList()) {
            assertThat(piece.offset()).isEqualTo(offset);
            offset += piece.bytes().size();
        }
    }
}
