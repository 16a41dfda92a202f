package dev.autobot.tools.policy;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Makes a tree of nodes, which know their lines, of YAML or JSON. No object is ever made of what the text says, and
 * aliases, with which a short text can stand for an endless one, are refused.
 */
final class YamlText {

    /** The longest text that is looked at, in characters; as a file, in bytes. */
    static final int LONGEST = 256 * 1024;

    private static final int DEEPEST = 20;
    private static final String STAR_HINT = " Put a pattern that begins with '*' into quotes.";

    private final String text;
    private final ProblemList problems;

    private YamlText(String text, ProblemList problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The tree; empty when there is nothing in the text, or nothing can be made of it, which is a problem then. */
    static Optional<Node> tree(String text, ProblemList problems) {
        if (text.length() > LONGEST) {
            problems.add(0, "", "A policy has at most 256 KB. Join rules that say the same.");
            return Optional.empty();
        }
        return new YamlText(JsonText.asYaml(text), problems).tree();
    }

    private Optional<Node> tree() {
        Yaml yaml = yaml();
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    problems.add(line(event.getStartMark()), "", "Aliases are not read here." + STAR_HINT);
                }
            }
            return problems.count() > 0 ? Optional.empty() : Optional.ofNullable(yaml.compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            problems.add(line(e.getProblemMark()), "", "This is not YAML or JSON: " + explained(e));
        } catch (ReaderException e) {
            String code = String.format("U+%04X", e.getCodePoint());
            problems.add(lineAt(e.getPosition()), "", "The character " + code + " is not possible in YAML or JSON.");
        } catch (YAMLException e) {
            problems.add(0, "", "This is not YAML or JSON: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options));
    }

    private static String explained(MarkedYAMLException e) {
        int begin = line(e.getContextMark());
        boolean isFar = begin > 0 && begin != line(e.getProblemMark());
        boolean isAboutAlias = e.getContext() != null && e.getContext().contains("alias");
        return (e.getContext() == null ? "" : e.getContext() + (isFar ? " from line " + begin + " on" : "") + ", ")
                + e.getProblem().replaceAll("\\s+", " ").strip() + "." + (isAboutAlias ? STAR_HINT : "");
    }

    private static int line(Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private int lineAt(int position) {
        int end = Math.max(0, Math.min(position, text.length()));
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }
}
