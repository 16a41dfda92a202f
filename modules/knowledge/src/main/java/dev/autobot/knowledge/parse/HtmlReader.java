package dev.autobot.knowledge.parse;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.QueryParser;

/**
 * Makes readable text of HTML and finds its parts; what a browser would not show, and navigation, are left out. Walks
 * the tree without recursion, so its depth does not matter. Used by one thread.
 */
final class HtmlReader implements NodeFilter {

    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "nav",
            "noscript",
            "template",
            "head",
            "iframe",
            "object",
            "svg",
            "math",
            "canvas",
            "button",
            "select",
            "input",
            "textarea",
            "audio",
            "video",
            "map",
            "dialog");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "rt", "rp", "s", "samp", "small", "span",
            "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");
    private static final Evaluator STRUCTURE = QueryParser.parse("h1,h2,h3,h4,h5,h6,pre,table,ul,ol,dl");
    private static final int MOST_INDENT = 8;

    private final Cancel cancel;
    private final BlockSink sink;
    private final HtmlWriter writer;
    private final StringBuilder items = new StringBuilder();
    private HtmlTable table;
    private Element tableElement;
    private Element pre;
    private int lists;
    private boolean isItemBegun;

    HtmlReader(StringBuilder text, BlockSink sink, Cancel cancel) {
        this.cancel = cancel;
        this.sink = sink;
        this.writer = new HtmlWriter(text, sink);
    }

    void read(String html) {
        Document document = Parser.htmlParser().parseInput(new CancellableReader(new StringReader(html), cancel), "");
        Element title = document.selectFirst("head > title");
        if (title != null && document.selectFirst("h1") == null) {
            writer.words(title.wholeText());
            writer.heading(1);
        }
        NodeTraversor.filter(this, document.body());
        endOfBlock();
        endList();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        cancel.step();
        if (sink.isFull()) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode text) {
            text(text);
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        if (isUnread(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        begin(element, element.normalName());
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element, element.normalName());
        }
        return sink.isFull() ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    private void text(TextNode text) {
        if (text instanceof CDataNode) {
            return;
        }
        if (pre != null) {
            writer.verbatim(text.getWholeText());
        } else {
            writer.words(text.getWholeText());
        }
    }

    private static boolean isUnread(Element element) {
        return UNREAD.contains(element.normalName()) || isHidden(element);
    }

    private static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || style.contains("display:none")
                || style.contains("visibility:hidden");
    }

    private void begin(Element element, String name) {
        if (table != null) {
            beginInTable(name);
        } else if (name.equals("br")) {
            writer.lineBreak();
        } else if (pre == null && !INLINE.contains(name)) {
            endOfBlock();
            beginBlock(element, name);
        }
    }

    private void beginInTable(String name) {
        if (!INLINE.contains(name)) {
            writer.words(" ");
        }
    }

    private void beginBlock(Element element, String name) {
        switch (name) {
            case "pre" -> {
                endList();
                pre = element;
            }
            case "ul", "ol", "dl" -> lists++;
            case "li", "dt", "dd" -> isItemBegun = true;
            case "table" -> beginTable(element);
            default -> {
                // its end is what matters
            }
        }
    }

    /** A table that only lays out a page is none. */
    private void beginTable(Element element) {
        if (isForData(element)) {
            endList();
            table = new HtmlTable();
            tableElement = element;
        }
    }

    private static boolean isForData(Element element) {
        for (Element child : element.children()) {
            if (child.selectFirst(STRUCTURE) != null) {
                return false;
            }
        }
        return true;
    }

    private void end(Element element, String name) {
        if (element == pre) {
            pre = null;
            writer.code();
        } else if (element == tableElement) {
            endTable();
        } else if (table != null) {
            endInTable(name);
        } else if (pre == null && !INLINE.contains(name)) {
            endBlock(name);
        }
    }

    private void endInTable(String name) {
        switch (name) {
            case "td", "th" -> table.cell(writer.take());
            case "tr", "caption" -> endRow();
            default -> beginInTable(name);
        }
    }

    private void endRow() {
        if (!writer.isLineEmpty()) {
            table.cell(writer.take());
        }
        table.endRow();
    }

    private void endTable() {
        endRow();
        writer.table(table.rows(), table.head());
        table = null;
        tableElement = null;
    }

    private void endBlock(String name) {
        boolean isHeading =
                name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
        if (isHeading && !writer.isLineEmpty()) {
            endList();
            writer.heading(name.charAt(1) - '0');
            return;
        }
        endOfBlock();
        boolean endsList = name.equals("ul") || name.equals("ol") || name.equals("dl");
        if (endsList && lists > 0) {
            lists--;
        }
        if (endsList && lists == 0) {
            endList();
        }
    }

    /** What was said since the last block is a paragraph, or an item of a list, or goes on with it. */
    private void endOfBlock() {
        if (lists == 0) {
            writer.paragraph();
            return;
        }
        String words = writer.take();
        if (words.isEmpty()) {
            return;
        }
        String indent = "  ".repeat(Math.min(lists - 1, MOST_INDENT));
        items.append(items.isEmpty() ? "" : "\n").append(indent).append(isItemBegun ? "- " : "  ");
        items.append(words.replace("\n", "\n" + indent + "  "));
        isItemBegun = false;
    }

    private void endList() {
        writer.list(items);
        items.setLength(0);
        isItemBegun = false;
    }
}
