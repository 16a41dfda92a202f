package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Verdict;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets what is on its way pass all filters, one after another. It fails closed. Thread-safe. */
@Singleton
public class FilterChain {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    /** Swaps that may come in the way of one passage; nobody swaps faster than a filter looks. */
    private static final int MOST_SWAPS = 100;

    private final Registrations registrations;
    private final PluginCalls calls;

    @Inject
    FilterChain(Registrations registrations, PluginCalls calls) {
        this.registrations = registrations;
        this.calls = calls;
    }

    /** Whether there is no filter now. */
    public boolean isEmpty() {
        return registrations.filters().isEmpty();
    }

    /**
     * Lets something pass.
     *
     * @return the payload as the filters left it, unmodifiable; empty when one of them stopped an event, which the log
     *     mentions
     * @throws PlatformException {@code MESSAGE_REFUSED} when one of them stopped a message, {@code FILTER_FAILED} when
     *     one failed
     */
    public Optional<Map<String, Object>> pass(Passage passage) {
        for (int i = 0; i < MOST_SWAPS; i++) {
            Judgement judgement = judge(registrations.filters(), passage);
            if (judgement.isWhole) {
                return judgement.stopped ? Optional.empty() : Optional.of(judgement.passage.payload());
            }
        }
        throw new PlatformException(
                ErrorCodes.FILTER_FAILED, "The filters are being replaced too fast. Send it again in a second.");
    }

    /** How far a passage came. */
    private static final class Judgement {
        private Passage passage;
        private boolean stopped;
        private boolean isWhole = true;

        private Judgement(Passage passage) {
            this.passage = passage;
        }
    }

    private Judgement judge(List<Registered<MessageFilter>> filters, Passage passage) {
        Judgement judgement = new Judgement(passage);
        for (Registered<MessageFilter> filter : filters) {
            Verdict[] verdict = new Verdict[1];
            judgement.isWhole = ask(filter, judgement.passage, verdict);
            if (!judgement.isWhole) {
                return judgement; // a filter was replaced meanwhile: all look again, at the original
            }
            apply(verdict[0], judgement, filter.owner());
            if (judgement.stopped) {
                return judgement;
            }
        }
        return judgement;
    }

    private boolean ask(Registered<MessageFilter> filter, Passage passage, Verdict[] verdict) {
        try {
            return calls.call(filter.owner(), () -> verdict[0] = filter.value().check(passage));
        } catch (PlatformException e) {
            if (e.code() == ErrorCodes.PLUGIN_UNAVAILABLE) { // the log says so once, when the calls end
                throw new PlatformException(
                        ErrorCodes.FILTER_FAILED, "'" + passage.type() + "' did not pass: " + e.getMessage());
            }
            throw failed(filter.owner(), passage, e);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw failed(filter.owner(), passage, e);
        }
    }

    private static PlatformException failed(Generation owner, Passage passage, Throwable problem) {
        String id = owner.info().id();
        Throwable told = owner.retold(problem);
        LOG.log(
                Level.ERROR,
                "A filter of plugin '" + id + "' failed on '" + passage.type() + "'; it did not pass.",
                told);
        return new PlatformException(
                ErrorCodes.FILTER_FAILED,
                "The filter of plugin '" + id + "' failed, so '" + passage.type()
                        + "' did not pass. The server's log says why.",
                told);
    }

    private static void apply(Verdict verdict, Judgement judgement, Generation owner) {
        Passage passage = judgement.passage;
        if (verdict instanceof Verdict.Change change) {
            Map<String, Object> payload = Collections.unmodifiableMap(change.payload());
            judgement.passage = new Passage(passage.direction(), passage.type(), passage.sender(), payload);
        } else if (verdict instanceof Verdict.Refuse refusal) {
            judgement.stopped = true;
            refuse(passage, refusal, owner);
        } else if (!(verdict instanceof Verdict.Pass)) {
            throw new PlatformException(
                    ErrorCodes.FILTER_FAILED,
                    "The filter of plugin '" + owner.info().id() + "' gave no verdict, so nothing passed.");
        }
    }

    private static void refuse(Passage passage, Verdict.Refuse refusal, Generation owner) {
        String why = "The plugin '" + owner.info().id() + "' refused '" + passage.type() + "': " + refusal.reason();
        if (passage.direction() == Passage.Direction.IN) {
            throw new PlatformException(ErrorCodes.MESSAGE_REFUSED, why);
        }
        LOG.log(Level.DEBUG, why);
    }
}
