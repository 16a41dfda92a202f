package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;

/**
 * Finds the parts of source code and of configuration files: what blank lines divide, under the name of what is
 * declared there or surrounds it. Used by one thread.
 */
final class SourceReader {

    private final String text;
    private final Lines lines;
    private final BlockSink sink;
    private final Declarations declarations = new Declarations();

    SourceReader(String text, ParseLimits limits, BlockSink sink) {
        this.text = text;
        this.lines = new Lines(text, limits.line());
        this.sink = sink;
    }

    void read() {
        int start = 0;
        String label = "";
        boolean isNamed = false;
        while (lines.next() && !sink.isFull()) {
            if (lines.isBlank()) {
                sink.add(new Block(Shape.CODE, start, lines.start(), 0, label));
                start = lines.start();
                isNamed = false;
                continue;
            }
            boolean declares = declarations.line(lines.stripped(), lines.indent());
            label = isNamed ? label : declarations.surrounding();
            isNamed |= declares;
        }
        sink.add(new Block(Shape.CODE, start, text.length(), 0, label));
    }
}
