package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Passages;
import dev.autobot.knowledge.document.TextParser;
import dev.autobot.plugin.PluginContext;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The other rooms of this module, as the door sees them.
 *
 * @param parser reads text
 * @param passages the index that documents feed
 * @param search what is found in it
 */
record Rooms(TextParser parser, Passages passages, PassageSearch search) {

    /** Opens them. */
    @FunctionalInterface
    interface Opening {

        /**
         * Opens them.
         *
         * @param context owns what has to be closed
         * @param folder the module's own, on the disk
         */
        Rooms open(PluginContext context, Path folder) throws IOException;
    }
}
