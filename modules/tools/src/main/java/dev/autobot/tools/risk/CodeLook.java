package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A look at a program text of any language for what is catastrophic in plain sight: commands and places in its text
 * literals. It cannot see what the program works out; that is why every such text is HIGH.
 */
final class CodeLook {

    private static final Pattern LITERAL = Pattern.compile(
            "'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\""
                    + "|`([^`]*+)`|(?:\\bq[qwx]?|%[xqQwW])\\s*(?:\\(([^)]*+)|\\{([^}]*+)|\\[([^]]*+)|[/|!]([^/|!]*+))",
            Pattern.DOTALL);
    private static final Pattern RUNS = Pattern.compile("system|exec|popen|spawn|subprocess|Popen|child_process|qx|`|%x"
            + "|ProcessBuilder|getRuntime|passthru|proc_open|shell|run\\s*\\(|call\\s*\\("
            + "|eval|\\|\\s*['\"]|getline|!|IO\\."
            + "|Open3|pty\\.|os\\.|Command");
    private static final Pattern DELETES = Pattern.compile(
            "rmtree|rmSync|rmdir|rm_rf|rm_r|remove_tree|removedirs|unlink"
                    + "|deleteTree|delete_recursive|removeRecursively|fs\\.rm|\\.rm\\(|delete|remove|rename|move"
                    + "|chmod|chown",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES = Pattern.compile("open|write|copy|truncate|fopen|file_put|dd|print|say|>");
    private static final Pattern FORK_BOMB = Pattern.compile(
            "fork\\s*(\\(\\s*\\))?\\s*(while|until|for)\\b" + "|(while|loop|until|for)\\b[^\\n]{0,80}\\bfork\\b",
            Pattern.DOTALL);
    private static final Pattern RUNS_FETCHED = Pattern.compile(
            "(?:exec|eval|system|Function)\\b.{0,200}(?:urlopen|urlretrieve"
                    + "|requests\\.get|http\\.get|https\\.get|URI\\.open"
                    + "|open-uri|LWP|file_get_contents\\(.http|fetch\\(|curl|wget)",
            Pattern.DOTALL);
    private static final Pattern DECODES =
            Pattern.compile("b64|base64|atob|decode|unhex|fromhex|pack|from_char|chr|Buffer", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERS = Pattern.compile("(?:\\b\\d{2,3}\\b\\s*+,?\\s*+){4,200}");
    private static final Pattern READS = Pattern.compile("open\\(['\"][^'\"]{0,99}['\"]\\)\\.read\\(\\)");
    /** Of longer code the beginning is looked at; the patterns take more than linear time. */
    private static final int LONGEST = 16 * 1024;

    private static final int MOST_LITERALS = 30;

    private final Judging judging;
    private final Places places;

    CodeLook(Judging judging, Places places) {
        this.judging = judging;
        this.places = places;
    }

    CommandRisk judge(String text, Situation situation) {
        String code = text.substring(0, Math.min(text.length(), LONGEST));
        CommandRisk risk = new CommandRisk(Level.HIGH, List.of());
        if (FORK_BOMB.matcher(code).find()) {
            return CommandRisk.critical("makes copies of itself without end");
        }
        if (RUNS_FETCHED.matcher(code).find()) {
            return CommandRisk.critical("runs what it fetches from the network, unseen");
        }
        List<String> literals = literals(code);
        risk = places(code, literals, situation).ifCriticalElse(risk);
        if (!risk.isCritical() && DECODES.matcher(code).find()) {
            risk = decoded(code, literals, situation).ifCriticalElse(risk);
        }
        return risk.isCritical() || !RUNS.matcher(code).find()
                ? risk
                : commands(literals, situation).ifCriticalElse(risk);
    }

    private static List<String> literals(String code) {
        List<String> literals = new ArrayList<>();
        Matcher literal = LITERAL.matcher(code);
        while (literal.find() && literals.size() < MOST_LITERALS) {
            for (int group = 1; group <= literal.groupCount(); group++) {
                if (literal.group(group) != null) {
                    literals.add(Escapes.resolve(literal.group(group)));
                }
            }
        }
        return literals;
    }

    private CommandRisk places(String code, List<String> literals, Situation situation) {
        boolean deletes = DELETES.matcher(code).find();
        boolean writes = WRITES.matcher(code).find();
        for (String literal : literals) {
            if (deletes && places.isVitalTree(literal, situation)) {
                return CommandRisk.critical("its code deletes, moves or opens up " + Shown.of(literal));
            }
            boolean isVital = places.isDevice(literal, situation) || places.isVitalFile(literal, situation);
            boolean onlyReads = READS.matcher(code).find() && !deletes;
            if (writes && isVital && !onlyReads) {
                return CommandRisk.critical("its code writes to " + Shown.of(literal));
            }
        }
        return CommandRisk.high("runs code");
    }

    private CommandRisk commands(List<String> literals, Situation situation) {
        List<String> texts = new ArrayList<>(literals);
        texts.add(String.join("", literals));
        texts.add(String.join(" ", literals));
        CommandRisk risk = CommandRisk.high("runs code");
        for (String text : texts) {
            if (!risk.isCritical() && !text.isBlank()) {
                risk = judging.shell(text, situation.deeper()).ifCriticalElse(risk);
            }
        }
        // subprocess.run(["rm", "-rf", "/"])
        for (int at = 0; at < literals.size() && !risk.isCritical(); at++) {
            risk = judging.argv(literals.subList(at, literals.size()), situation.deeper())
                    .ifCriticalElse(risk);
        }
        return risk;
    }

    private CommandRisk decoded(String code, List<String> literals, Situation situation) {
        CommandRisk risk = CommandRisk.high("runs code");
        List<String> texts = new ArrayList<>();
        for (String literal : literals) {
            texts.add(KnownOutput.base64(literal));
            texts.add(KnownOutput.hex(literal));
            texts.add(new StringBuilder(literal).reverse().toString());
        }
        texts.add(characters(code));
        for (String text : texts) {
            boolean isReadable = text.length() > 3 && text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n');
            if (isReadable && !risk.isCritical()) {
                risk = judging.shell(text, situation.deeper()).ifCriticalElse(risk);
                risk = judging.code(text, situation.deeper()).ifCriticalElse(risk);
            }
        }
        return risk;
    }

    /** The text that a row of character codes spells. */
    private static String characters(String code) {
        Matcher row = NUMBERS.matcher(code);
        if (!row.find()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String number : row.group().split("[\\s,]+")) {
            text.append((char) Integer.parseInt(number));
        }
        return text.toString();
    }
}
