package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;
import java.io.IOException;

/** Makes the passages of one text. Used once, by one thread. */
final class Parse {

    private final String documentId;
    private final ParseLimits limits;
    private final Cancel cancel;
    private String note;

    Parse(String documentId, ParseLimits limits, Cancel cancel) {
        this.documentId = documentId;
        this.limits = limits;
        this.cancel = cancel;
        this.note = "";
    }

    ParsedDocument of(Format format, Decoded decoded) {
        note = decoded.note();
        String text = decoded.text();
        return switch (format) {
            case HTML -> html(text);
            case JSON -> json(text);
            case JSON_LINES -> jsonLines(text);
            case PLAIN, LINES, MARKDOWN, CSV, SOURCE -> asItIs(format, text);
        };
    }

    private ParsedDocument asItIs(Format format, String text) {
        Packer packer = new Packer(text, documentId, limits, cancel);
        switch (format) {
            case MARKDOWN -> new MarkdownReader(text, limits, packer).read();
            case CSV -> new CsvReader(text, limits, packer).read();
            case SOURCE -> new SourceReader(text, limits, packer).read();
            case LINES -> new PlainReader(text, limits, packer, Shape.LIST).read();
            default -> new PlainReader(text, limits, packer, Shape.PARAGRAPH).read();
        }
        return document(text, packer);
    }

    private ParsedDocument html(String html) {
        StringBuilder text = new StringBuilder();
        Packer packer = new Packer(text, documentId, limits, cancel);
        new HtmlReader(text, packer, cancel).read(html);
        return document(text, packer);
    }

    private ParsedDocument json(String json) {
        StringBuilder text = new StringBuilder();
        try {
            new JsonReader(limits, cancel).read(json, text);
        } catch (IOException e) {
            note = Counts.sentences(note, "It is no JSON, or nested too deeply, so it was read as plain text.");
            return asItIs(Format.LINES, json);
        }
        return data(text);
    }

    private ParsedDocument jsonLines(String json) {
        StringBuilder text = new StringBuilder();
        JsonReader reader = new JsonReader(limits, cancel);
        Lines lines = new Lines(json, Integer.MAX_VALUE);
        int plain = 0;
        while (lines.next() && text.length() < limits.characters()) {
            cancel.step();
            plain += isJson(reader, lines.stripped(), text) ? 0 : 1;
            text.append('\n');
        }
        if (plain > 0) {
            note = Counts.sentences(note, "Lines that are no JSON were read as plain text: " + Counts.of(plain) + ".");
        }
        return data(text);
    }

    private static boolean isJson(JsonReader reader, String line, StringBuilder text) {
        int before = text.length();
        try {
            reader.read(line, text);
            return true;
        } catch (IOException e) {
            text.setLength(before);
            text.append(line).append('\n');
            return false;
        }
    }

    private ParsedDocument data(StringBuilder text) {
        if (text.length() > limits.characters()) {
            boolean isHalf = Character.isHighSurrogate(text.charAt(limits.characters() - 1));
            text.setLength(isHalf ? limits.characters() - 1 : limits.characters());
            note = Counts.sentences(
                    note, "Only the first " + Counts.of(limits.characters()) + " characters were read.");
        }
        Packer packer = new Packer(text, documentId, limits, cancel);
        packer.add(Block.of(Shape.CODE, 0, text.length()));
        return document(text, packer);
    }

    private ParsedDocument document(CharSequence text, Packer packer) {
        var chunks = packer.end();
        String whole = text.toString();
        if (packer.isCut()) {
            whole = whole.substring(0, chunks.get(chunks.size() - 1).end());
            note = Counts.sentences(note, "Only the first " + Counts.of(chunks.size()) + " passages were read.");
        }
        return new ParsedDocument(whole, chunks, note);
    }
}
