package dev.autobot.samples.office.reader;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes Markdown of the XHTML that Tika tells, and stops it when there is enough. Used by one thread. */
final class MarkdownHandler extends DefaultHandler {

    private static final Set<String> INLINE = Set.of(
            "a", "b", "i", "u", "s", "em", "strong", "span", "sub", "sup", "code", "font", "small", "big", "tt", "img");
    private static final Set<String> UNREAD = Set.of("head", "script", "style", "title");

    private final Markdown markdown;
    private final Kind kind;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder items = new StringBuilder();
    private TableRows table;
    private int tables;
    private int lists;
    private int unread;
    private int pages;

    MarkdownHandler(Markdown markdown, Kind kind) {
        this.markdown = markdown;
        this.kind = kind;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        String name = name(local, qualified);
        stopWhenFull();
        if (unread > 0 || UNREAD.contains(name)) {
            unread++;
            return;
        }
        if (name.equals("br")) {
            words.append('\n');
        } else if (!INLINE.contains(name)) {
            flush();
            begin(name, String.valueOf(attributes.getValue("class")));
        }
    }

    private void begin(String name, String styles) {
        switch (name) {
            case "table" -> {
                endList();
                tables++;
                table = table == null ? new TableRows() : table;
            }
            case "ul", "ol" -> lists++;
            case "div" -> page(styles);
            default -> {
                // its end is what matters
            }
        }
    }

    /** Pages and slides are what a reader can look up. */
    private void page(String styles) {
        boolean isPage = kind == Kind.PDF && styles.equals("page");
        boolean isSlide =
                kind == Kind.PPTX && styles.equals("slide-content") || kind == Kind.PPT && styles.equals("slide");
        if (isPage || isSlide) {
            pages++;
            markdown.heading(2, (isPage ? "Page " : "Slide ") + pages);
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (unread == 0) {
            words.append(characters, start, length);
            stopWhenFull();
        }
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }

    private void stopWhenFull() throws SAXException {
        int waiting = words.length() + items.length() + (table == null ? 0 : table.length());
        if (waiting > markdown.left()) {
            markdown.block(table == null ? "" : table.end());
            table = null;
            flush();
            endList();
            markdown.stop();
        }
        if (markdown.isFull()) {
            throw new SAXException("there is enough");
        }
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        String name = name(local, qualified);
        if (unread > 0) {
            unread--;
        } else if (!INLINE.contains(name) && !name.equals("br")) {
            end(name);
        }
    }

    @Override
    public void endDocument() {
        flush();
        endList();
    }

    private void end(String name) {
        if (name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1)) && table == null) {
            endList();
            markdown.heading(Math.min(6, Math.max(1, name.charAt(1) - '0')), take());
            return;
        }
        if (name.equals("pre") && table == null) {
            endList();
            markdown.code(take());
            return;
        }
        if (table != null) {
            endInTable(name);
            return;
        }
        flush();
        if ((name.equals("ul") || name.equals("ol")) && lists > 0) {
            lists--;
        }
        if (lists == 0) {
            endList();
        }
    }

    private void endInTable(String name) {
        boolean isOutermost = tables == 1;
        if (name.equals("table")) {
            tables--;
        }
        if (isOutermost && (name.equals("td") || name.equals("th"))) {
            table.cell(take());
        } else if (isOutermost && name.equals("tr")) {
            table.endRow();
        } else if (isOutermost && name.equals("table")) {
            markdown.block(table.end());
            table = null;
        } else {
            flush();
        }
    }

    private String take() {
        String taken = words.toString().strip();
        words.setLength(0);
        return taken;
    }

    /** What was said since the last block. */
    private void flush() {
        if (table != null) {
            words.append(words.isEmpty() ? "" : " ");
        } else if (lists > 0) {
            String item = take();
            String indent = "  ".repeat(Math.min(lists - 1, 8));
            if (!item.isEmpty()) {
                items.append(items.isEmpty() ? "" : "\n")
                        .append(indent)
                        .append("- ")
                        .append(item.replaceAll("\\s+", " "));
            }
        } else {
            endList();
            markdown.paragraph(take());
        }
    }

    private void endList() {
        markdown.block(items.toString());
        items.setLength(0);
    }

    private static String name(String local, String qualified) {
        return local.isEmpty() ? qualified : local;
    }
}
