package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What becomes of a message while an answer in its chat is being made. */
enum WhenBusy {
    /** It waits its turn. */
    QUEUE,
    /** The model that works is told, and takes it into that answer. */
    STEER,
    /** That answer is ended. */
    INTERRUPT;

    /** The words for clients; the first is the usual one. */
    static List<String> words() {
        return Stream.of(values()).map(WhenBusy::word).toList();
    }

    /**
     * Finds one by its word.
     *
     * @throws PlatformException {@code BAD_FIELD} when there is none
     */
    static WhenBusy of(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.BAD_FIELD,
                        "The field 'payload.when_busy' must be one of " + String.join(", ", words()) + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
