package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;
import java.util.List;

/**
 * Makes passages of the parts of a text: joins short ones below one heading, cuts long ones, keeps code, tables and
 * lists whole where they fit, and lists with the sentence that introduces them. Used by one thread.
 */
final class Packer implements BlockSink {

    private static final int LONGEST_INTRODUCTION = 500;

    private final CharSequence text;
    private final Cancel cancel;
    private final ChunkList chunks;
    private final Cuts cuts;
    private final Headings headings = new Headings();
    private Draft open;
    private int openLevel;
    private Block introduction;

    /** Makes passages of a text that may still grow behind the parts that were added. */
    Packer(CharSequence text, String documentId, ParseLimits limits, Cancel cancel) {
        this.text = text;
        this.cancel = cancel;
        this.chunks = new ChunkList(text, documentId, limits.chunks());
        this.cuts = new Cuts(text);
    }

    @Override
    public boolean isFull() {
        return chunks.isFull();
    }

    @Override
    public void add(Block block) {
        cancel.step();
        Block trimmed = trimmed(block);
        if (trimmed.length() == 0) {
            return;
        }
        if (isFull()) {
            chunks.leaveOut();
            return;
        }
        Block next = introduced(trimmed);
        if (isIntroduction(next)) {
            introduction = next;
        } else {
            put(next);
        }
    }

    /** The block together with the sentence before it that introduces it, where there is one and both fit. */
    private Block introduced(Block block) {
        Block before = introduction;
        introduction = null;
        if (before == null) {
            return block;
        }
        boolean isIntroduced = block.shape() != Shape.PARAGRAPH && block.shape() != Shape.HEADING && block.level() == 0;
        boolean tearsItApart = block.length() <= ChunkSizes.MOST && block.end() - before.start() > ChunkSizes.MOST;
        if (isIntroduced && !tearsItApart) {
            return new Block(block.shape(), before.start(), block.end(), 0, block.label());
        }
        put(before);
        return block;
    }

    private boolean isIntroduction(Block block) {
        return block.shape() == Shape.PARAGRAPH
                && block.length() <= LONGEST_INTRODUCTION
                && text.charAt(block.end() - 1) == ':';
    }

    private void put(Block block) {
        if (block.shape() == Shape.HEADING) {
            putHeading(block);
            return;
        }
        String heading = hasHeadingOfItsOwn(block) ? headings.with(block.label()) : headings.path();
        if (open != null && !fits(block, heading)) {
            closeUnlessItLeadsTo(block);
        }
        if (open == null) {
            open = new Draft(block.start(), heading);
        }
        append(block, heading);
    }

    private static boolean hasHeadingOfItsOwn(Block block) {
        return block.shape() == Shape.CODE || block.shape() == Shape.TABLE && block.level() > 0;
    }

    private void putHeading(Block heading) {
        boolean leadsOn = open != null
                && open.isBare()
                && heading.level() > openLevel
                && open.lengthWith(heading) <= ChunkSizes.MOST;
        if (!leadsOn) {
            close();
        }
        headings.enter(heading);
        openLevel = heading.level();
        if (open == null) {
            open = new Draft(heading.start(), headings.path());
        }
        append(heading, headings.path());
    }

    private boolean fits(Block block, String heading) {
        int length = open.lengthWith(block);
        if (length > ChunkSizes.MOST) {
            return false;
        }
        if (open.isBare() || open.length() < ChunkSizes.LEAST) {
            return true;
        }
        return length <= ChunkSizes.TARGET && open.heading().equals(heading);
    }

    /** A heading stays with what is below it, unless that would be cut for it. */
    private void closeUnlessItLeadsTo(Block block) {
        boolean staysWhole = block.shape() == Shape.CODE || block.shape() == Shape.TABLE;
        if (!open.isBare() || staysWhole && block.length() <= ChunkSizes.MOST) {
            close();
        }
    }

    /** Adds a block to the open passage, and cuts as long as that is too long. */
    private void append(Block block, String heading) {
        String followingHeading = block.shape() == Shape.TABLE ? headings.with(block.label()) : heading;
        Block rest = block;
        int cut = cuts.next(block.shape(), open.start(), block.end());
        String headingOfIt = heading;
        while (cut < block.end() && !isFull()) {
            cancel.step();
            open.add(trimmed(part(block, open.start(), cut)), headingOfIt);
            close();
            rest = trimmed(part(block, cut, block.end()));
            headingOfIt = followingHeading;
            open = new Draft(rest.start(), headingOfIt);
            cut = cuts.next(block.shape(), rest.start(), block.end());
        }
        open.add(rest, headingOfIt);
    }

    private static Block part(Block block, int start, int end) {
        return new Block(block.shape(), start, end, block.level(), block.label());
    }

    private void close() {
        if (open != null) {
            chunks.add(open);
            open = null;
        }
    }

    private Block trimmed(Block block) {
        int start = block.start();
        int end = block.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return part(block, start, end);
    }

    /** The passages, when nothing more is added. */
    List<Chunk> end() {
        if (introduction != null) {
            put(introduction);
            introduction = null;
        }
        close();
        return chunks.end();
    }

    /** Whether something was left out, since there are as many passages as there may be. */
    boolean isCut() {
        return chunks.isCut();
    }
}
