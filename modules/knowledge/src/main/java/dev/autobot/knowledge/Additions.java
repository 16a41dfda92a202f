package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Added;
import dev.autobot.knowledge.document.Documents;
import dev.autobot.knowledge.document.NewFile;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeAdd;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Adds documents as clients ask for it: a text, a file or an address. Thread-safe. */
final class Additions {

    private final Documents documents;

    Additions(Documents documents) {
        this.documents = documents;
    }

    Added add(User user, KnowledgeAdd wish) throws IOException {
        long given = Stream.of(wish.text(), wish.fileId(), wish.url())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw bad("Give exactly one of the fields 'text', 'file_id' and 'url', not " + given + " of them.");
        }
        String chat = ChatId.checked("payload.chat_id", wish.chatId());
        NewFile.Wish conflict = NewFile.Wish.onConflict("payload.on_conflict", wish.onConflict());
        NewFile wanted = new NewFile(user, wish.name(), wish.collection(), chat, conflict);
        if (wish.fileId() != null) {
            return documents.addFile(wanted, wish.fileId());
        }
        if (wish.url() != null) {
            return documents.addAddress(wanted, wish.url());
        }
        if (wish.name() == null) {
            throw bad("The field 'name' is missing: a text needs one, whose end says its format, such as notes.md.");
        }
        return documents.addText(wanted, wish.text());
    }

    private static PlatformException bad(String message) {
        return new PlatformException(ErrorCodes.BAD_FIELD, message);
    }
}
