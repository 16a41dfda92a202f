package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that can be made to run a command in more ways than can be told apart; they are HIGH at least. */
final class Runners {

    private static final Pattern VERB = Pattern.compile("^[\\s:+]*(?:shell|system|sh|exec|run|!|e|run-shell)[\\s!]+");
    private static final Pattern SED_EXECUTES =
            Pattern.compile("(?:^|[0-9;${}/,\\s])e\\s+(.+)|s(.).*?\\2(.*)\\2[a-z]*e");
    private static final Pattern MAKE_SHELL = Pattern.compile("\\$\\(shell\\s+(.+)\\)");
    private static final int MOST_TEXTS = 40;
    // The patterns take more than linear time.
    private static final int LONGEST_SCRIPT = 500;

    private final Judging judging;
    private final Wrappers wrappers;

    Runners(Judging judging, Wrappers wrappers) {
        this.judging = judging;
        this.wrappers = wrappers;
    }

    /** What the arguments can be seen to run; empty when the program is none of these. */
    Optional<CommandRisk> judge(String name, List<String> arguments, Situation situation) {
        boolean runsCommand = Families.isOf("command-runner", name);
        boolean runsText = Families.isOf("text-runner", name);
        if (!runsCommand && !runsText) {
            return Optional.empty();
        }
        CommandRisk risk = CommandRisk.high(name + " can run other programs");
        Situation inner = situation.deeper();
        if (runsCommand) {
            risk = wrappers.anySuffix(arguments, inner).ifCriticalElse(risk);
        }
        return Optional.of(runsText ? texts(arguments, inner, risk) : risk);
    }

    private CommandRisk texts(List<String> arguments, Situation situation, CommandRisk start) {
        List<String> texts = new ArrayList<>();
        arguments.forEach(argument -> addTexts(argument, texts));
        addTexts(situation.input(), texts);
        CommandRisk risk = start;
        for (String text : texts.subList(0, Math.min(texts.size(), MOST_TEXTS))) {
            if (!risk.isCritical() && !text.isBlank()) {
                risk = judging.shell(text, situation).ifCriticalElse(risk);
                risk = judging.code(text, situation).ifCriticalElse(risk);
            }
        }
        return risk;
    }

    private static void addTexts(String argument, List<String> texts) {
        boolean mayBeText = argument.chars().anyMatch(c -> " \t\n!=;|&".indexOf(c) >= 0);
        if (!mayBeText) {
            return;
        }
        texts.add(argument);
        texts.add(VERB.matcher(argument).replaceFirst(""));
        for (int at = 0; at < argument.length() && texts.size() < MOST_TEXTS; at++) {
            if ("=!".indexOf(argument.charAt(at)) >= 0) {
                texts.add(argument.substring(at + 1));
            }
        }
        String start = argument.substring(0, Math.min(argument.length(), LONGEST_SCRIPT));
        addFound(SED_EXECUTES.matcher(start), texts);
        addFound(MAKE_SHELL.matcher(start), texts);
    }

    private static void addFound(Matcher matcher, List<String> texts) {
        if (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    texts.add(matcher.group(group).replace("\\/", "/"));
                }
            }
        }
    }
}
