package dev.autobot.core.plugin;

import dev.autobot.core.fault.Deadlines;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * The tools that plugins offer, called with all that keeps a plugin's faults from others. Thread-safe.
 *
 * <p>A tool works on a thread of its own: it has no part in its caller's transaction. A tool that says nothing by
 * {@link dev.autobot.plugin.ToolScope#onCancel} is interrupted by a cancel.
 */
@Singleton
public class ToolCalls implements ToolExecution {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    /** Swaps that may come in the way of one call. */
    private static final int MOST_SWAPS = 100;

    /** Names that an error lists. */
    private static final int MOST_NAMES = 20;

    /** What a tool has beyond its limit, so that one that keeps its limit itself can say so. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    /** How long a call waits for a thread. */
    private static final Duration BEGIN = Duration.ofSeconds(10);

    private final Registrations registrations;
    private final PluginCalls calls;
    private final Platform.Threads threads;

    @Inject
    ToolCalls(Registrations registrations, PluginCalls calls, Platform.Threads threads) {
        this.registrations = registrations;
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public List<ToolInfo> tools() {
        return registrations.offers().stream()
                .map(ToolCalls::info)
                .sorted(Comparator.comparing(ToolInfo::name))
                .toList();
    }

    private static ToolInfo info(Registered<Tool<?>> offer) {
        Tool<?> tool = offer.value();
        Generation owner = offer.owner();
        Map<String, Object> schema = owner.binder().shape(tool.arguments()).schema();
        return new ToolInfo(
                tool.name(), tool.description(), owner.info().id(), tool.risk(), Collections.unmodifiableMap(schema));
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        Registered<Tool<?>> offer = offer(tool);
        bound(offer, offer.value().arguments(), arguments);
    }

    private Registered<Tool<?>> offer(String name) {
        return registrations.offer(name).orElseThrow(() -> unknown(name));
    }

    private PlatformException unknown(String name) {
        List<String> names =
                registrations.offers().stream().map(Registered::key).sorted().toList();
        String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        String rest = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return new PlatformException(
                ErrorCodes.NOT_FOUND,
                "There is no tool '" + name + "'. "
                        + (names.isEmpty() ? "No plugin offers any." : "There are: " + some + rest + "."));
    }

    private static <A> A bound(Registered<Tool<?>> offer, Class<A> record, Map<String, Object> arguments) {
        return offer.owner().binder().read(arguments, record, "arguments");
    }

    @Override
    public ToolResult call(String tool, ToolCall<Map<String, Object>> call) {
        for (int i = 0; i < MOST_SWAPS; i++) {
            Registered<Tool<?>> offer = offer(tool);
            Optional<ToolResult> result = call(offer, offer.value(), call);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new PlatformException(
                ErrorCodes.PLUGIN_UNAVAILABLE, "The tool '" + tool + "' is being replaced too fast. Try again.");
    }

    /** One attempt; empty when the generation that offered the tool is retired. */
    private <A> Optional<ToolResult> call(
            Registered<Tool<?>> offer, Tool<A> tool, ToolCall<Map<String, Object>> asked) {
        A arguments = bound(offer, tool.arguments(), asked.arguments());
        ToolCall<A> call = new ToolCall<>(asked.id(), asked.user(), arguments, asked.scope());
        ToolAttempt[] itself = new ToolAttempt[1];
        ToolAttempt attempt = new ToolAttempt(tool.name(), () -> work(offer.owner(), tool, call, itself[0]));
        itself[0] = attempt;
        asked.scope().onCancel(attempt::interrupt);
        try {
            threads.tools().execute(attempt);
        } catch (RejectedExecutionException e) {
            throw new PlatformException(
                    ErrorCodes.BUSY, "Too many tools work or wait. '" + tool.name() + "' was not called; try again.");
        }
        // longer than the watch over the call needs to give it up
        Duration longest = call.scope().timeLimit().plus(BEYOND).plus(Deadlines.GRACE.multipliedBy(3));
        return attempt.await(BEGIN, longest, Deadlines.GRACE);
    }

    private <A> Optional<ToolResult> work(Generation owner, Tool<A> tool, ToolCall<A> call, ToolAttempt attempt) {
        Duration limit = call.scope().timeLimit();
        String tooLate = "The tool '" + tool.name() + "' of the plugin '"
                + owner.info().id() + "' did not finish within " + PluginCalls.seconds(limit) + " and was interrupted.";
        ToolResult[] result = new ToolResult[1];
        try {
            boolean called = calls.call(
                    owner,
                    () -> result[0] = ask(owner, tool, call),
                    new PluginCalls.Limit(limit.plus(BEYOND), tooLate, () -> giveUp(owner, tool, attempt, tooLate)));
            return called ? Optional.of(result[0]) : Optional.empty();
        } catch (PlatformException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "The tool '" + tool.name() + "' of plugin '" + owner.info().id() + "' failed. "
                            + PluginCalls.explain(e),
                    owner.retold(e));
            throw new PlatformException(
                    ErrorCodes.HANDLER_FAILED, "The tool '" + tool.name() + "' failed; the server's log says why.");
        }
    }

    private static <A> ToolResult ask(Generation owner, Tool<A> tool, ToolCall<A> call) throws Exception {
        Object answer;
        try {
            answer = tool.work().call(call);
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            if (call.scope().isCancelled()) { // nobody's fault
                throw new PlatformException(
                        ErrorCodes.RUN_CANCELLED, "The tool '" + tool.name() + "' was cancelled.", owner.retold(e));
            }
            throw e;
        }
        if (answer instanceof String text) {
            return new ToolResult(text, Map.of("text", text));
        } else if (answer instanceof Record) {
            return new ToolResult(owner.binder().write(answer), owner.binder().fields(answer));
        }
        throw new IllegalStateException("a tool gives back a text or a record");
    }

    private static void giveUp(Generation owner, Tool<?> tool, ToolAttempt attempt, String tooLate) {
        LOG.log(
                Level.WARNING,
                "The tool '" + tool.name() + "' of plugin '" + owner.info().id()
                        + "' does not heed its interrupt; it keeps its thread, and whoever called it goes on.");
        attempt.fail(new PlatformException(ErrorCodes.HANDLER_TIMEOUT, tooLate));
    }
}
