package dev.autobot.core.upload;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Takes in the files that come by HTTP. Thread-safe. */
@Singleton
public class Uploads {

    /** Together with the downloads, fewer than the container has threads. */
    private static final int MOST = 32;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final UploadFolder folder;
    private final LongSupplier nanos;
    private final Places places = new Places("uploads", MOST);

    /**
     * Uploads into the data folder.
     *
     * @param settings the operator's
     */
    @Inject
    public Uploads(Settings settings) {
        this(Path.of(settings.text("data.dir").orElse("data"), "uploads-work"), System::nanoTime);
    }

    Uploads(Path folder, LongSupplier nanos) {
        this.folder = new UploadFolder(folder);
        this.nanos = nanos;
    }

    /** Makes the folder where they are kept, and deletes what a former server left there. To be called at the start. */
    public void clean() {
        folder.clean();
    }

    /**
     * Reads a form.
     *
     * @param user who sends it
     * @param form its body
     * @param most the most bytes of all files together
     * @return its files lie on disk until it is closed
     * @throws PlatformException {@code BODY_TOO_LARGE}, {@code BAD_MESSAGE} or {@code BUSY}; nothing is left then
     */
    public SpooledUpload read(User user, Form form, long most) {
        FormReader reader = new FormReader(folder, most);
        reader.check(form);
        places.take(user.id());
        SpooledUpload upload = new SpooledUpload(folder, () -> places.giveBack(user.id()));
        try {
            reader.read(form, new BodyStream(form.bytes(), reader.mostBytes(), LONGEST, nanos), upload);
            return upload;
        } catch (RuntimeException | Error e) {
            upload.close();
            throw e;
        }
    }
}
