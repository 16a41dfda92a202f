package dev.autobot.e2e;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.Tool.Risk;
import dev.autobot.plugin.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tools of which a test knows how often they worked, and observers that hold the engine where a test wants it: at a
 * step whose description says {@code hold-started:NAME} or {@code hold-completed:NAME}, until the file {@code NAME.go}
 * is there.
 */
@Described(id = "flowing")
public final class FlowPlugin implements Plugin {

    private static final Pattern HOLD = Pattern.compile("hold-(started|completed):([a-z0-9-]+)");
    private static final Duration LONGEST = Duration.ofSeconds(240);

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private Path folder;

    /** A line for the file of lines, which is also the result. */
    public record Line(String text) {}

    /** How often it fails before it works. */
    public record Failing(int times, String text) {}

    /** What a structured tool gives. */
    public record Given(String text, List<String> words, int exitCode) {}

    @Override
    public void start(PluginContext context) throws IOException {
        folder = Path.of(context.settings().text("flowing.dir").orElseThrow());
        Files.createDirectories(folder);
        context.tool(new Tool<>("note", "Writes a line.", Line.class, Risk.READS, call -> note(call, "note")));
        context.tool(new Tool<>("risky", "The same, and asks.", Line.class, Risk.ACTS, call -> note(call, "risky")));
        context.tool(new Tool<>("busy", "Fails for now.", Failing.class, Risk.READS, this::busy));
        context.tool(new Tool<>("broken", "Fails for good.", Line.class, Risk.READS, FlowPlugin::broken));
        context.tool(new Tool<>("split", "Splits a text.", Line.class, Risk.READS, FlowPlugin::split));
        context.tool(new Tool<>("park", "Waits for a file.", Line.class, Risk.READS, this::park));
        context.tool(new Tool<>("finish", "The same, and heeds no cancel.", Line.class, Risk.READS, this::finish));
        context.observe(
                EventTypes.WORKFLOW_STEP_STARTED,
                event -> hold("started", event.payload().description()));
        context.observe(
                EventTypes.WORKFLOW_STEP_COMPLETED,
                event -> hold("completed", event.payload().description()));
    }

    private String note(ToolCall<Line> call, String tool) throws IOException {
        write(tool + " " + call.arguments().text());
        return call.arguments().text();
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(folder.resolve("lines"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String busy(ToolCall<Failing> call) throws IOException {
        int attempt = tries.merge(call.scope().effectToken(), 1, Integer::sum);
        if (attempt <= call.arguments().times()) {
            throw new PlatformException(ErrorCodes.BUSY, "It is busy for the " + attempt + ". time.");
        }
        write("busy " + call.arguments().text());
        return "done at try " + attempt;
    }

    private static String broken(ToolCall<Line> call) {
        throw new PlatformException(
                ErrorCodes.NOT_FOUND, "It is broken: " + call.arguments().text());
    }

    private static Given split(ToolCall<Line> call) {
        String text = call.arguments().text();
        return new Given(text, List.of(text.split(" ")), 0);
    }

    private String park(ToolCall<Line> call) throws IOException, InterruptedException {
        await(call.arguments().text());
        return "parked";
    }

    private String finish(ToolCall<Line> call) throws IOException, InterruptedException {
        call.scope().onCancel(() -> {});
        await(call.arguments().text());
        return "finished";
    }

    private void hold(String moment, String description) throws IOException, InterruptedException {
        Matcher hold = HOLD.matcher(description);
        while (hold.find()) {
            if (hold.group(1).equals(moment)) {
                await(hold.group(2));
            }
        }
    }

    private void await(String name) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name + ".held"), "");
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!Files.exists(folder.resolve(name + ".go")) && System.nanoTime() < deadline) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
