package dev.autobot.knowledge;

import dev.autobot.knowledge.document.DocumentState;
import dev.autobot.knowledge.document.Indexing;
import dev.autobot.plugin.OptionalField;

/**
 * How the index is.
 *
 * @param state {@code usable}, {@code rebuilding} (searches are answered all the same, unless there is a warning) or
 *     {@code damaged}
 * @param documents how many can be found
 * @param waiting how many wait or are being read
 * @param failed how many failed
 * @param chunks passages of the database that can be found
 * @param indexedChunks passages in the index
 * @param percentage how far a rebuild is; absent when none goes on
 * @param model the embedding model of the vectors in the index; absent when there are none
 * @param warning why searches are not answered; absent when they are
 */
public record IndexView(
        String state,
        int documents,
        int waiting,
        int failed,
        long chunks,
        long indexedChunks,
        @OptionalField Double percentage,
        @OptionalField String model,
        @OptionalField String warning) {

    static IndexView of(Indexing.Status status) {
        boolean isRebuilding = status.rebuilt() >= 0;
        String state = isRebuilding ? "rebuilding" : status.damage().isEmpty() ? "usable" : "damaged";
        Double percentage =
                isRebuilding ? Math.min(100, 100.0 * status.rebuilt() / Math.max(1, status.stored())) : null;
        return new IndexView(
                state,
                count(status, DocumentState.INDEXED),
                DocumentState.waiting(status.documents()),
                count(status, DocumentState.FAILED),
                status.stored(),
                status.indexed(),
                percentage,
                DocumentView.absent(status.model()),
                DocumentView.absent(status.damage()));
    }

    private static int count(Indexing.Status status, DocumentState state) {
        return status.documents().getOrDefault(state, 0);
    }
}
