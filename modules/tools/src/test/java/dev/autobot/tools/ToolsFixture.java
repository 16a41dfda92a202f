package dev.autobot.tools;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.testkit.PluginHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The tools module in a harness, with a tool that notes what it is called with. */
public final class ToolsFixture implements AutoCloseable {

    public static final User ADA = new User("ada", Set.of());
    public static final User BOB = new User("bob", Set.of(User.APPROVER));
    public static final User OPERATOR = new User("olga", Set.of(User.OPERATOR));

    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> noted = new CopyOnWriteArrayList<>();
    private final PluginHarness harness;

    /** What the noting tool takes. */
    public record Note(String text, @OptionalField Boolean fail) {}

    /** What it gives back. */
    public record Noted(boolean success, @OptionalField String error, int length) {}

    public ToolsFixture(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("data.dir", folder.toString());
        all.putIfAbsent("tools.sandbox", "none");
        harness = PluginHarness.start(new ToolsPlugin(), all, before -> {});
        harness.offer(new Tool<>("note", "Notes a text.", Note.class, Tool.Risk.ACTS, call -> {
            noted.add(call.arguments().text());
            boolean fails = Boolean.TRUE.equals(call.arguments().fail());
            return new Noted(
                    !fails, fails ? "as wanted" : null, call.arguments().text().length());
        }));
    }

    public PluginHarness harness() {
        return harness;
    }

    public Tools tools() {
        return harness.find(Tools.class).orElseThrow();
    }

    public Approvals approvals() {
        return harness.find(Approvals.class).orElseThrow();
    }

    /** What the noting tool was called with. */
    public List<String> noted() {
        return noted;
    }

    public ToolRequest request(User user, String tool, Map<String, Object> arguments) {
        return new ToolRequest(
                "call-" + calls.incrementAndGet(),
                tool,
                arguments,
                user,
                ToolRequest.Origin.ofUser("a test"),
                Duration.ofSeconds(20));
    }

    /** A run that nobody cancels. */
    public static Run run() {
        return new Run() {
            @Override
            public String id() {
                return "run";
            }

            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public boolean isInterrupted() {
                return false;
            }

            @Override
            public void onCancel(Runnable action) {
                // never
            }
        };
    }

    @Override
    public void close() {
        harness.close();
    }
}
