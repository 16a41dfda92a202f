package dev.autobot.samples.office;

import dev.autobot.plugin.DocumentParser;
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
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /**
     * On the threads of a swap it only looks for the parser: unlike a server, the harness does not wait for calls of
     * it.
     */
    @Override
    protected String use(PluginHarness harness, int number) {
        if (Thread.currentThread().getName().startsWith("autobot-contract")) {
            harness.findAll(DocumentParser.class);
        } else {
            read(harness);
        }
        return "";
    }

    @Override
    protected void work(PluginHarness harness) {
        read(harness);
    }
}
