package dev.autobot.chat;

import dev.autobot.chat.agent.Speech;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What an answer says, kept in between: each turn when it has ended, and of a long one what it says so far, every two
 * seconds. So a server that dies loses little of it. Used by one thread, but for {@link #text}.
 */
final class KeptSpeech implements Speech {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Speech speech;
    private final Clock clock;
    private final Logger log;
    private final Consumer<String> keep;
    private Instant kept;

    /**
     * A speech.
     *
     * @param speech tells it
     * @param keep stores what was said so far; may fail
     */
    KeptSpeech(Speech speech, Clock clock, Logger log, Consumer<String> keep) {
        this.speech = speech;
        this.clock = clock;
        this.log = log;
        this.keep = keep;
        this.kept = clock.instant();
    }

    @Override
    public void tell(String turn) {
        speech.tell(turn);
        if (!clock.instant().isBefore(kept.plus(PERIOD))) {
            keep();
        }
    }

    @Override
    public void turnEnds(String turn) {
        speech.turnEnds(turn);
        if (!turn.isEmpty()) {
            keep();
        }
    }

    private void keep() {
        kept = clock.instant();
        try {
            keep.accept(speech.text());
        } catch (RuntimeException e) {
            log.log(Level.DEBUG, "what an answer says so far could not be kept; all of it is at its end", e);
        }
    }

    @Override
    public void turnBroke() {
        speech.turnBroke();
    }

    @Override
    public String text() {
        return speech.text();
    }
}
