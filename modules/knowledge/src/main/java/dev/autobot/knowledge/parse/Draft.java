package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;
import dev.autobot.knowledge.parse.Chunk.Kind;

/** A passage that still grows. Used by one thread. */
final class Draft {

    private final int[] lengths = new int[Kind.values().length];
    private final int start;
    private int end;
    private String heading;
    private boolean isBare = true;
    private boolean beginsSection;

    /** Begins a passage that has nothing in it yet. */
    Draft(int start, String heading) {
        this.start = start;
        this.end = start;
        this.heading = heading;
    }

    void add(Block block, String headingOfIt) {
        if (isBare) {
            heading = headingOfIt;
        }
        end = block.end();
        if (block.shape() == Shape.HEADING) {
            beginsSection = true;
        } else {
            isBare = false;
            lengths[kind(block.shape()).ordinal()] += block.length();
        }
    }

    /** Takes in the passage that follows it. */
    void append(Draft next) {
        end = next.end;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] += next.lengths[i];
        }
    }

    /** Whether nothing but headings is in it. */
    boolean isBare() {
        return isBare;
    }

    /** Whether a heading is in it. */
    boolean beginsSection() {
        return beginsSection;
    }

    /** What it is: where a third of it is sentences, these are what it says. */
    Kind kind() {
        int prose = lengths[Kind.PROSE.ordinal()];
        int table = lengths[Kind.TABLE.ordinal()];
        int code = lengths[Kind.CODE.ordinal()];
        if (prose * 2 >= table + code) {
            return Kind.PROSE;
        }
        return table > code ? Kind.TABLE : Kind.CODE;
    }

    private static Kind kind(Shape shape) {
        return switch (shape) {
            case HEADING, PARAGRAPH, LIST -> Kind.PROSE;
            case CODE -> Kind.CODE;
            case TABLE -> Kind.TABLE;
        };
    }

    String heading() {
        return heading;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    /** How long it would be with a block at its end. */
    int lengthWith(Block block) {
        return block.end() - start;
    }
}
