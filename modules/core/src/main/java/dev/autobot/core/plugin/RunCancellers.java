package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** Ends work that has no run at the moment, by asking the plugins one after another whose it is. Thread-safe. */
@Singleton
public class RunCancellers {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    /** Swaps that may come in the way of one cancel; nobody swaps faster than a canceller looks. */
    private static final int MOST_SWAPS = 100;

    private final Registrations registrations;
    private final PluginCalls calls;

    @Inject
    RunCancellers(Registrations registrations, PluginCalls calls) {
        this.registrations = registrations;
        this.calls = calls;
    }

    /** What one plugin said; of a retired generation the next one is to be asked. */
    private enum Answer {
        DONE,
        NOT_MINE,
        RETIRED
    }

    /**
     * Ends work. A plugin that fails, hangs or gets no calls is logged and counts as one that has no such work.
     *
     * @param id as the client gave it
     * @return {@code false} when no plugin has such work of this user
     * @throws PlatformException of the plugin whose work it is, when it cannot be ended any more
     */
    public boolean cancel(String id, User user) {
        Set<String> retired = new HashSet<>();
        boolean isFirst = true;
        for (int i = 0; i < MOST_SWAPS && (isFirst || !retired.isEmpty()); i++) {
            Set<String> missed = new HashSet<>();
            for (Registered<RunCanceller> canceller : registrations.cancellers()) {
                String owner = canceller.owner().info().id();
                Answer answer = isFirst || retired.contains(owner) ? ask(canceller, id, user) : Answer.NOT_MINE;
                if (answer == Answer.DONE) {
                    return true;
                }
                if (answer == Answer.RETIRED) {
                    missed.add(owner);
                }
            }
            retired = missed;
            isFirst = false;
        }
        return false;
    }

    private Answer ask(Registered<RunCanceller> canceller, String id, User user) {
        Generation owner = canceller.owner();
        boolean[] done = new boolean[1];
        try {
            boolean called = calls.call(owner, () -> done[0] = canceller.value().cancel(id, user));
            return called ? done[0] ? Answer.DONE : Answer.NOT_MINE : Answer.RETIRED;
        } catch (PlatformException e) {
            if (e.code() != ErrorCodes.PLUGIN_UNAVAILABLE && e.code() != ErrorCodes.HANDLER_TIMEOUT) {
                throw e; // it is the plugin's, and says why it cannot be ended
            }
            LOG.log(Level.WARNING, "Could not ask for the work ''{0}'': {1}", id, e.getMessage());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "The canceller of plugin '" + owner.info().id() + "' failed; others are asked.",
                    owner.retold(e));
        }
        return Answer.NOT_MINE;
    }
}
