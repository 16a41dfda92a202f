package dev.autobot.core.jar;

import dev.autobot.core.Waits;
import dev.autobot.core.jar.UnloadWatch.Fate;
import dev.autobot.core.jar.UnloadWatch.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Waits for verdicts on class loaders, asking for garbage collections, which only tests do. */
final class Collecting {

    private Collecting() {}

    /** Looks until every loader is judged; the test fails at the deadline. */
    static List<Verdict> verdicts(UnloadWatch watch) {
        List<Verdict> judged = new ArrayList<>();
        Waits.until("every class loader is judged", () -> {
            System.gc();
            List<Verdict> round = watch.look();
            round.stream().filter(each -> each.fate() == Fate.COLLECTED).forEach(judged::add);
            boolean isDecided = round.stream().noneMatch(each -> each.fate() == Fate.WAITING);
            if (isDecided) {
                round.stream().filter(each -> each.fate() == Fate.LEAKED).forEach(judged::add);
            }
            return isDecided;
        });
        return judged;
    }

    /**
     * Looks until every loader is collected; the test fails at the deadline. A verdict of a leak may be premature: a
     * thread that has ended, or a dead variable of a caller, may keep a loader for a moment more.
     */
    static List<Verdict> collected(UnloadWatch watch) {
        List<Verdict> collected = new ArrayList<>();
        Waits.until("every class loader is collected", () -> {
            System.gc();
            List<Verdict> round = watch.look();
            round.stream().filter(each -> each.fate() == Fate.COLLECTED).forEach(collected::add);
            return round.stream().allMatch(each -> each.fate() == Fate.COLLECTED);
        });
        return collected;
    }
}
