package dev.autobot.samples.guard;

import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.Passage.Direction;
import dev.autobot.plugin.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what passes. Thread-safe.
 *
 * <p>What cannot be checked is refused, and no exception is thrown for it: a plugin that throws too often gets no more
 * calls, so a hostile text could otherwise stop everybody's messages.
 */
final class GuardFilter implements MessageFilter {

    private final GuardConfig config;
    private final Redactor redactor;
    private final Tally tally;

    GuardFilter(GuardConfig config, Tally tally) {
        this.config = config;
        this.redactor = new Redactor(config.detectors());
        this.tally = tally;
    }

    @Override
    public Verdict check(Passage passage) {
        if (config.exempt().contains(passage.type())) {
            return Verdict.pass();
        }
        if (passage.direction() == Direction.OUT && config.streams().contains(passage.type())) {
            return checkPiece();
        }
        Findings findings = new Findings(new TimeLimit(config.timeLimit()), config.mostCharacters());
        Map<String, Object> clean;
        try {
            clean = new PayloadWalk(redactor, findings).clean(passage.payload());
        } catch (UncheckableException | StackOverflowError e) {
            tally.countUnchecked();
            return Verdict.refuse(
                    "It could not be checked for secrets: it is too long or too intricate. Send it in parts.");
        }
        tally.count(findings);
        Optional<String> refused = findings.refused();
        if (refused.isPresent()) {
            return Verdict.refuse("It holds " + refused.get() + ", which may not be sent here. Take it out.");
        }
        return clean == passage.payload() ? Verdict.pass() : Verdict.change(clean);
    }

    /** A secret may lie across two pieces, where neither shows it; the whole comes later, and is checked. */
    private Verdict checkPiece() {
        if (!config.withholdsStreams()) {
            return Verdict.pass();
        }
        tally.countWithheld();
        return Verdict.refuse("Pieces are withheld, because only the whole can be checked for secrets.");
    }
}
