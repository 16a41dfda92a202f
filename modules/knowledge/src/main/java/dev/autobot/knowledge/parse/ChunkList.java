package dev.autobot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The finished passages of a text, at most so many. A short one joins the one before it, where both are below one
 * heading and of one kind. Used by one thread.
 */
final class ChunkList {

    private final List<Chunk> chunks = new ArrayList<>();
    private final CharSequence text;
    private final ChunkIds ids;
    private final int most;
    private Draft latest;
    private boolean isCut;

    ChunkList(CharSequence text, String documentId, int most) {
        this.text = text;
        this.ids = new ChunkIds(documentId);
        this.most = most;
    }

    void add(Draft draft) {
        if (latest != null && joins(draft)) {
            latest.append(draft);
            return;
        }
        finish();
        latest = draft;
    }

    private boolean joins(Draft draft) {
        boolean isShort = draft.length() < ChunkSizes.LEAST && !draft.beginsSection();
        return isShort
                && draft.end() - latest.start() <= ChunkSizes.MOST
                && draft.kind() == latest.kind()
                && draft.heading().equals(latest.heading());
    }

    private void finish() {
        if (latest == null) {
            return;
        }
        if (isFull()) {
            isCut = true;
        } else {
            String said = text.subSequence(latest.start(), latest.end()).toString();
            String id = ids.next(latest.heading(), said);
            chunks.add(new Chunk(id, latest.heading(), latest.start(), latest.end(), said, latest.kind()));
        }
        latest = null;
    }

    boolean isFull() {
        return chunks.size() >= most;
    }

    /** Whether there would have been more. */
    boolean isCut() {
        return isCut;
    }

    /** Says that there would have been more. */
    void leaveOut() {
        isCut = true;
    }

    List<Chunk> end() {
        finish();
        return chunks;
    }
}
