package dev.autobot.server;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.UploadedFile;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A plugin that takes files, for the tests of uploads: it says how long they were, and what they were made of. */
public final class UploadingPlugin implements Plugin {

    static final long MOST = 2_000_000;

    /** What came. */
    public record Taken(int files, String filename, long size, String sha256, String note) {}

    @Override
    public void start(PluginContext context) {
        Route route = Route.post("/api/uploading", "Takes files.", Taken.class);
        context.route(route.takesFiles(MOST), request -> {
            String note = request.upload().field("note").orElse("");
            if (note.equals("throw")) {
                throw new IllegalStateException("a test's");
            }
            UploadedFile first = request.upload().files().get(0);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = first.open()) {
                digest.update(bytes.readAllBytes());
            }
            return new Taken(
                    request.upload().files().size(),
                    first.filename(),
                    first.size(),
                    HexFormat.of().formatHex(digest.digest()),
                    note);
        });
    }
}
