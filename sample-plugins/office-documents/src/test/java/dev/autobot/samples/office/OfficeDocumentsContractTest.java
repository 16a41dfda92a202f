package dev.autobot.samples.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** As it is packed: the libraries are jars in the jar. */
class OfficeDocumentsContractTest extends PluginContract {

    @TempDir
    private Path documents;

    private Path document;

    @BeforeEach
    void makesADocument() throws IOException {
        document = Made.pdf(documents.resolve("a.pdf"), "Press the red button.");
    }

    private void read(PluginHarness harness) {
        for (DocumentParser parser : harness.findAll(DocumentParser.class)) {
            try {
                parser.parse(document, "a.pdf", new AskedRun());
            } catch (PlatformException e) {
                assertThat(e.code()).isEqualTo(ErrorCodes.RUN_CANCELLED); // its generation was replaced meanwhile
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Not a whole parse: this is done hundreds of times. */
    @Override
    protected String use(PluginHarness harness, int number) {
        if (number == 1) {
            read(harness);
        }
        harness.findAll(DocumentParser.class).forEach(DocumentParser::extensions);
        return "";
    }

    @Override
    protected void work(PluginHarness harness) {
        read(harness);
    }
}
