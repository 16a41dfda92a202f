package dev.autobot.samples.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.testkit.PluginHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents, read in real processes. */
@Timeout(240)
class OfficeDocumentsPluginTest {

    @TempDir
    private Path folder;

    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private DocumentParser parser(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        harness = PluginHarness.start(new OfficeDocumentsPlugin(), settings);
        return harness.findAll(DocumentParser.class).get(0);
    }

    private String read(Path file) throws IOException {
        return parser(Map.of()).parse(file, file.getFileName().toString(), new AskedRun());
    }

    private String again(Path file) throws IOException {
        return harness.findAll(DocumentParser.class)
                .get(0)
                .parse(file, file.getFileName().toString(), new AskedRun());
    }

    private static void assertBad(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCodes.BAD_DOCUMENT);
            assertThat(e.getMessage()).startsWith("The document cannot be read. " + sentence);
        });
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(OfficeDocumentsPlugin.class);
    }

    @Test
    void namesThePagesOfAPdf() throws IOException {
        assertThat(read(Made.pdf(folder.resolve("a.pdf"), "Press the red button.", "Then wait.")))
                .isEqualTo("## Page 1\n\nPress the red button.\n\n## Page 2\n\nThen wait.");
    }

    @Test
    void readsHeadingsAndTablesOfAText() throws IOException {
        assertThat(read(Made.docx(folder.resolve("a.docx"))))
                .isEqualTo("# Guide\n\nPress the red button to stop.\n\n## Parts\n\n| part | price |\n|---|---"
                        + "|\n| wheel | 12 € |");
    }

    @Test
    void readsTheSheetsOfATable() throws IOException {
        assertThat(read(Made.xlsx(folder.resolve("a.xlsx"), 2)))
                .isEqualTo("# Prices\n\n| part | price |\n|---|---|\n| wheel 1 | 1.5 |\n| wheel 2 | 3 |");
    }

    @Test
    void readsSlides() throws IOException {
        assertThat(read(Made.pptx(folder.resolve("a.pptx"))))
                .contains("## Slide 1\n\nFirst slide", "## Slide 2\n\nSecond slide");
    }

    @Test
    void readsRichText() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.rtf"), "{\\rtf1\\ansi Press the \\b red\\b0  button.\\par Then wait.\\par}");

        assertThat(read(file)).contains("Press the red button.").contains("Then wait.");
    }

    @Test
    void readsTheOlderKinds() throws IOException {
        assertThat(read(MadeOtherwise.xls(folder.resolve("a.xls")))).isEqualTo("# Prices\n\n| wheel | 3 |\n|---|---|");
        assertThat(again(MadeOtherwise.ppt(folder.resolve("a.ppt")))).isEqualTo("## Slide 1\n\nFirst slide");
    }

    @Test
    void readsTheOpenKinds() throws IOException {
        assertThat(read(MadeOtherwise.odt(folder.resolve("a.odt"))))
                .isEqualTo("# Guide\n\nPress the red button.\n\n- one\n\n| part | price |\n|---|---|");
        assertThat(again(MadeOtherwise.ods(folder.resolve("a.ods")))).isEqualTo("| part |\n|---|");
        assertThat(again(MadeOtherwise.odp(folder.resolve("a.odp")))).isEqualTo("First slide");
        assertThat(again(MadeOtherwise.epub(folder.resolve("a.epub")))).isEqualTo("# Guide\n\nPress the red button.");
    }

    @Test
    void cutsOffWhatIsTooLong() throws IOException {
        Path file = Made.xlsx(folder.resolve("a.xlsx"), 5_000);

        String text = parser(Map.of(OfficeSettings.MOST_OUTPUT, "2000")).parse(file, "a.xlsx", new AskedRun());

        assertThat(text.length()).isBetween(1_000, 2_000);
        assertThat(text).startsWith("# Prices\n\n| part | price |");
    }

    @Test
    void refusesAPdfWithAPassword() throws IOException {
        Path file = Made.encryptedPdf(folder.resolve("a.pdf"));

        assertBad(() -> read(file), "It is protected by a password: save it without one, and add it again.");
    }

    @Test
    void refusesATextOfWordWithAPassword() throws Exception {
        Path file = Made.encryptedDocx(folder.resolve("a.docx"));

        assertBad(() -> read(file), "It is protected by a password: save it without one, and add it again.");
    }

    @Test
    void endsWithAPdfWhosePagesGoInCircles() throws IOException {
        Path file = Made.loopingPdf(folder.resolve("a.pdf"));

        assertThat(read(file)).isEmpty();
    }

    @Test
    void refusesADocumentThatWouldFillTheServer() throws IOException {
        Path file = Made.bomb(folder.resolve("a.docx"), 1_000_000_000L);

        assertBad(() -> read(file), "It is packed so tightly");
    }

    @Test
    void refusesWhatIsDamaged() throws IOException {
        DocumentParser parser = parser(Map.of());
        for (String kind : List.of("pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "epub")) {
            Path file = Files.writeString(folder.resolve("a." + kind), "PK\u0003\u0004 and then nothing");

            assertBad(
                    () -> parser.parse(file, "a." + kind, new AskedRun()), "It is damaged, or not what its name says");
        }
    }

    @Test
    void refusesWhatNeedsTooMuchMemory() throws IOException {
        Path large = Files.writeString(folder.resolve("a.rtf"), "{\\rtf1 " + "word ".repeat(20_000_000) + "}");
        Path small = Made.pdf(folder.resolve("b.pdf"), "Still here.");

        DocumentParser parser = parser(Map.of(OfficeSettings.HEAP, "64", OfficeSettings.MOST_OUTPUT, "100000000"));

        assertBad(() -> parser.parse(large, "a.rtf", new AskedRun()), "It needs more than 64 MiB of memory to be read");
        assertThat(parser.parse(small, "b.pdf", new AskedRun())).contains("Still here.");
    }

    @Test
    void refusesANameOfAnotherKind() {
        assertBad(() -> read(folder.resolve("a.exe")), "Its name ends in none of doc, docx, epub,");
    }

    @ParameterizedTest
    @CsvSource({
        "office-documents.timeout, 2h, AUTOBOT_OFFICE_DOCUMENTS_TIMEOUT is a time up to 1h. Change it.",
        "office-documents.heap, 1, AUTOBOT_OFFICE_DOCUMENTS_HEAP is a number from 64 to 16384. Change it.",
        "office-documents.max-output, 1, AUTOBOT_OFFICE_DOCUMENTS_MAX_OUTPUT is a number from 1000 to "
                + "100000000. Change it."
    })
    void namesTheSettingThatIsWrong(String key, String value, String sentence) {
        assertThatThrownBy(() -> parser(Map.of(key, value)))
                .isInstanceOf(PlatformException.class)
                .hasMessage(sentence);
    }
}
