package dev.autobot.tools.risk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The judgement of one command.
 *
 * @param level how much harm it can do
 * @param reasons why, in words for a person, the weightiest first; at most {@value #MOST_REASONS}
 */
public record CommandRisk(Level level, List<String> reasons) {

    static final int MOST_REASONS = 12;

    public CommandRisk {
        reasons = reasons.stream().distinct().limit(MOST_REASONS).toList();
    }

    static CommandRisk low(String reason) {
        return new CommandRisk(Level.LOW, List.of(reason));
    }

    static CommandRisk medium(String reason) {
        return new CommandRisk(Level.MEDIUM, List.of(reason));
    }

    static CommandRisk high(String reason) {
        return new CommandRisk(Level.HIGH, List.of(reason));
    }

    static CommandRisk critical(String reason) {
        return new CommandRisk(Level.CRITICAL, List.of(reason));
    }

    boolean isCritical() {
        return level == Level.CRITICAL;
    }

    /** Both together: the worse level, and the reasons of the worse one first. */
    CommandRisk and(CommandRisk other) {
        boolean otherFirst = other.level.compareTo(level) > 0;
        Set<String> both = new LinkedHashSet<>(otherFirst ? other.reasons : reasons);
        both.addAll(otherFirst ? reasons : other.reasons);
        return new CommandRisk(level.or(other.level), List.copyOf(both));
    }

    /** This one, where it is catastrophic; otherwise nothing but {@code fallback}. */
    CommandRisk ifCriticalElse(CommandRisk fallback) {
        return isCritical() ? and(fallback) : fallback;
    }
}
