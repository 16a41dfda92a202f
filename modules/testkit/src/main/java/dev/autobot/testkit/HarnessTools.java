package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolResult;
import dev.autobot.plugin.ToolScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The tools of the plugin under test and those that the test {@linkplain #offer offers}, called without a gate, on
 * threads of their own. Thread-safe. It is what a plugin finds as {@link ToolExecution}.
 */
public final class HarnessTools implements ToolExecution {

    private static final String OF_THE_TEST = "test";
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final BoundedThreads threads = new BoundedThreads("autobot-tool", 16, 1_000);
    private final ToolTable offered;
    private final HarnessPlatform platform;
    private final HarnessLife life;

    HarnessTools(HarnessPlatform platform, HarnessLife life) {
        this.platform = platform;
        this.life = life;
        this.offered = new ToolTable(platform.failures());
    }

    /**
     * Plays another plugin that offers a tool; it outlives restarts and swaps.
     *
     * @param tool its name is none of the others'
     * @return ends the offer when closed
     */
    public Registration offer(Tool<?> tool) {
        return offered.add(tool);
    }

    /**
     * A scope in the harness's own folder, which is deleted when the harness is closed.
     *
     * @return of five minutes, not cancelled
     */
    public HarnessScope scope() {
        return new HarnessScope(platform.folder().path(), ToolScope.NONE.timeLimit());
    }

    @Override
    public List<ToolInfo> tools() {
        List<ToolInfo> all = new ArrayList<>();
        offered.all().forEach(tool -> all.add(info(tool, OF_THE_TEST)));
        life.started().ifPresent(context -> context.tools()
                .all()
                .forEach(tool -> all.add(info(tool, context.plugin().id()))));
        all.sort(Comparator.comparing(ToolInfo::name));
        return List.copyOf(all);
    }

    private static ToolInfo info(Tool<?> tool, String plugin) {
        return new ToolInfo(tool.name(), tool.description(), plugin, tool.risk(), WireSchema.of(tool.arguments()));
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        WireReader.record(arguments, tool(tool).arguments(), "arguments");
    }

    private Tool<?> tool(String name) {
        return offered.find(name)
                .or(() -> life.started().flatMap(context -> context.tools().find(name)))
                .orElseThrow(() -> unknown(name));
    }

    private PlatformException unknown(String name) {
        List<String> names = tools().stream().map(ToolInfo::name).toList();
        return new PlatformException(
                ErrorCodes.NOT_FOUND, "There is no tool '" + name + "'. There are: " + names + ".");
    }

    @Override
    public ToolResult call(String name, ToolCall<Map<String, Object>> call) {
        check(name, call.arguments());
        AtomicReference<Thread> thread = new AtomicReference<>();
        FutureTask<ToolResult> work = new FutureTask<>(() -> {
            thread.set(Thread.currentThread());
            try {
                return answer(name, call);
            } finally {
                thread.set(null);
            }
        });
        call.scope().onCancel(() -> {
            Thread working = thread.get();
            if (working != null) {
                working.interrupt();
            }
        });
        threads.execute(work);
        return outcome(name, work, call.scope().timeLimit());
    }

    private ToolResult answer(String name, ToolCall<Map<String, Object>> call) {
        Optional<Tool<?>> ofTheTest = offered.find(name);
        return ofTheTest.isPresent()
                ? answer(ofTheTest.get(), call)
                : life.call(context -> answer(context.tools().find(name).orElseThrow(() -> unknown(name)), call));
    }

    private ToolResult answer(Tool<?> tool, ToolCall<Map<String, Object>> call) {
        return ToolAnswer.of(tool.name(), ToolTable.answer(tool, call, call.arguments(), platform.failures()));
    }

    private static ToolResult outcome(String tool, FutureTask<ToolResult> work, Duration limit) {
        try {
            return work.get(limit.plus(BEYOND).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (TimeoutException e) {
            work.cancel(true);
            throw new PlatformException(
                    ErrorCodes.HANDLER_TIMEOUT,
                    "The tool '" + tool + "' did not finish within " + limit.toMillis() / 1_000.0
                            + " s and was interrupted.");
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new PlatformException(
                    ErrorCodes.RUN_CANCELLED, "Whoever called the tool '" + tool + "' was interrupted.", e);
        }
    }

    /** Interrupts the tools that still work. */
    void close() {
        threads.close();
    }
}
