package dev.autobot.knowledge.document;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a document is on its way into the index: {@code uploaded → parsing → chunking → indexed | failed | cancelled}.
 *
 * <p>The database is the judge: a step is one conditional update of the row, so of two who want to move a document one
 * does, and the other learns that it did not.
 */
public enum DocumentState {
    /** Its bytes, or the address of them, are stored; it waits for a worker. */
    UPLOADED,
    /** A worker fetches and reads it. */
    PARSING,
    /** It is read; its passages are being stored, and embedded where there is a model. */
    CHUNKING,
    /** It is found. */
    INDEXED,
    /** It is not found, and its reason says why. */
    FAILED,
    /** Somebody ended the work on it. */
    CANCELLED;

    /** States in which a worker has it; whoever finds such a document after a start knows that the server stopped. */
    static final Set<DocumentState> AT_WORK = EnumSet.of(PARSING, CHUNKING);

    /** States from which nothing follows by itself. */
    static final Set<DocumentState> ENDED = EnumSet.of(INDEXED, FAILED, CANCELLED);

    /** Starts of the work on one document, after which a crash is no accident any more. */
    static final int MOST_ATTEMPTS = 3;

    /** Whether a document may go from this state to another. */
    boolean mayBecome(DocumentState next) {
        return switch (this) {
            case UPLOADED -> next == PARSING || next == FAILED || next == CANCELLED;
            case PARSING -> next == CHUNKING || next == FAILED || next == CANCELLED || next == UPLOADED;
            case CHUNKING -> next == INDEXED || next == FAILED || next == CANCELLED || next == UPLOADED;
            case FAILED, CANCELLED -> next == UPLOADED;
            case INDEXED -> false;
        };
    }

    /** The state after a restart of the server, of a document on which work had begun. */
    static DocumentState afterCrash(int attempts) {
        return attempts >= MOST_ATTEMPTS ? FAILED : UPLOADED;
    }

    /**
     * As the database and clients write it.
     *
     * @return such as {@code indexed}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * How many documents wait or are being read.
     *
     * @param counts of documents by state
     * @return their number
     */
    public static int waiting(Map<DocumentState, Integer> counts) {
        return counts.getOrDefault(UPLOADED, 0) + counts.getOrDefault(PARSING, 0) + counts.getOrDefault(CHUNKING, 0);
    }

    static DocumentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The state of a word that a client wrote.
     *
     * @param word such as {@code indexed}
     * @return empty when there is none
     */
    public static Optional<DocumentState> find(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
