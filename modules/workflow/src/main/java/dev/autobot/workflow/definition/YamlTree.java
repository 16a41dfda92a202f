package dev.autobot.workflow.definition;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML and JSON into values that know their lines.
 *
 * <p>The text is parsed and never constructed: no tag makes an object of anything. Plain words are read as JSON reads
 * them: {@code yes}, {@code on}, {@code 0755} and {@code 2024-01-01} are texts. Bounds: {@value #MOST_BYTES} bytes,
 * {@value #MOST_ALIASES} aliases, {@value #DEEPEST} levels, and what {@link YamlNodes} bounds.
 */
final class YamlTree {

    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_ALIASES = 20;
    static final int DEEPEST = 50;

    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

    private YamlTree() {}

    /**
     * Reads one document.
     *
     * @return {@code null} when it cannot be read at all; the problems say why
     */
    static Located read(String text, Problems problems) {
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            problems.add(1, "", "the text is larger than the " + MOST_BYTES + " bytes that a definition may have");
            return null;
        }
        Node root = compose(text.stripLeading().startsWith("{") ? yamlOfJson(text) : text, problems);
        return root == null ? null : new YamlNodes(problems).read(root);
    }

    /** JSON may be indented by tabs and escape a slash; otherwise it is YAML. */
    private static String yamlOfJson(String json) {
        String indented = INDENT.matcher(json).replaceAll(YamlTree::spaces);
        if (!indented.contains("\\/")) {
            return indented;
        }
        StringBuilder yaml = new StringBuilder(indented.length());
        boolean isQuoted = false;
        for (int i = 0; i < indented.length(); i++) {
            char c = indented.charAt(i);
            boolean isEscape = isQuoted && c == '\\' && i + 1 < indented.length();
            isQuoted = isQuoted != (c == '"');
            char escaped = isEscape ? indented.charAt(++i) : ' ';
            yaml.append(isEscape && escaped == '/' ? "" : c).append(isEscape ? escaped : "");
        }
        return yaml.toString();
    }

    private static String spaces(MatchResult indent) {
        return Matcher.quoteReplacement(" ".repeat(indent.end() - indent.start()));
    }

    private static Node compose(String text, Problems problems) {
        LoaderOptions limits = limits();
        StreamReader reader = new StreamReader(text);
        Parser parser = new ParserImpl(reader, limits);
        try {
            Node root = new Composer(parser, new JsonWords(), limits).getSingleNode();
            if (root == null) {
                problems.add(1, "", "the text is empty; a definition has at least a name, a description and steps");
            }
            return root;
        } catch (MarkedYAMLException e) {
            problems.add(line(e.getProblemMark()), "", "this is neither YAML nor JSON: " + reason(e));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            problems.add(line, "", "the character U+%04X is not allowed here".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            problems.add(line(parser), "", bound(e.getMessage()));
        } catch (RuntimeException e) {
            // The parser's own slips, such as an escape beyond the last character.
            problems.add(line(reader.getMark()), "", "this is neither YAML nor JSON: it cannot be read at this place");
        }
        return null;
    }

    private static String reason(MarkedYAMLException e) {
        String context = e.getContext();
        return context == null ? e.getProblem() : context + ", " + e.getProblem();
    }

    private static String bound(String message) {
        if (message.contains("aliases")) {
            return "there are more than " + MOST_ALIASES + " aliases (*name); write the values out";
        }
        return message.contains("Depth") ? "the values are nested deeper than " + DEEPEST + " levels" : message;
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** Where the parser stands when a bound was met. */
    private static int line(Parser parser) {
        try {
            return line(parser.peekEvent().getStartMark());
        } catch (YAMLException e) {
            return 1;
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(MOST_BYTES);
        limits.setAllowRecursiveKeys(false);
        // Tags make nothing here; YamlNodes refuses them with a better place than the parser knows.
        limits.setTagInspector(tag -> true);
        return limits;
    }

    /** Knows the words of JSON and nothing of YAML 1.1's own. */
    private static final class JsonWords extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, YamlNodes.WHOLE, "-0123456789");
            addImplicitResolver(Tag.FLOAT, YamlNodes.DECIMAL, "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null"), "~n");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
