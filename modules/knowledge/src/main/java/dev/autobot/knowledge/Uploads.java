package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Added;
import dev.autobot.knowledge.document.Files;
import dev.autobot.knowledge.document.NewFile;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Upload;
import dev.autobot.plugin.UploadedFile;
import dev.autobot.plugin.User;
import java.io.IOException;

/** Reads the form by which a file comes. Thread-safe. */
final class Uploads {

    private final Files files;

    Uploads(Files files) {
        this.files = files;
    }

    /**
     * Takes the one file of a form in.
     *
     * @throws PlatformException {@code BAD_FIELD} when there is none, or more than one, or a field is not as it must be
     */
    Added take(User user, Upload form) throws IOException {
        if (form.files().size() != 1) {
            throw bad("Send exactly one file in the form, not " + form.files().size() + ".");
        }
        UploadedFile file = form.files().get(0);
        String chat = ChatId.checked("chat_id", form.field("chat_id").orElse(null));
        String collection = form.field("collection").orElse("");
        return files.upload(new NewFile(user, file.filename(), collection, chat, wish(form)), file);
    }

    private static NewFile.Wish wish(Upload form) {
        String index = form.field("index").orElse("true");
        NewFile.Wish wish =
                NewFile.Wish.onConflict("on_conflict", form.field("on_conflict").orElse(null));
        if (!index.equals("true") && !index.equals("false")) {
            throw bad("The field 'index' must be 'true' or 'false'.");
        }
        return index.equals("false") ? NewFile.Wish.STORE : wish;
    }

    private static PlatformException bad(String message) {
        return new PlatformException(ErrorCodes.BAD_FIELD, message);
    }
}
