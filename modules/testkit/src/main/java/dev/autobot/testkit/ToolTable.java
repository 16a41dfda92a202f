package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tools by their names, called without a gate. Thread-safe. */
final class ToolTable {

    private final Map<String, Tool<?>> tools = new ConcurrentHashMap<>();
    private final Failures failures;

    ToolTable(Failures failures) {
        this.failures = failures;
    }

    Registration add(Tool<?> tool) {
        Payloads.requireBindable(tool.arguments());
        if (tools.putIfAbsent(tool.name(), tool) != null) {
            throw new PlatformException(ErrorCodes.TYPE_TAKEN, "The tool '" + tool.name() + "' has an owner already.");
        }
        return () -> tools.remove(tool.name(), tool);
    }

    Optional<Tool<?>> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    Collection<Tool<?>> all() {
        return List.copyOf(tools.values());
    }

    /** Calls a tool of a test's with a record that has its arguments' fields. */
    Object call(String name, ToolCall<Record> call) {
        Tool<?> tool = find(name)
                .orElseThrow(() -> new AssertionError("There is no tool '" + name + "', only " + tools.keySet()));
        // as on the wire, so that a record of another class with the same fields fits too
        Object answer = answer(tool, call, WireWriter.fields(call.arguments()), failures);
        ToolAnswer.require(name, answer);
        return answer;
    }

    /** Binds the arguments and calls the tool; what else than platform exceptions it throws is a failure. */
    static <A> Object answer(Tool<A> tool, ToolCall<?> call, Map<String, Object> arguments, Failures failures) {
        A bound = WireReader.record(arguments, tool.arguments(), "arguments");
        try {
            return tool.work().call(new ToolCall<>(call.id(), call.user(), bound, call.scope()));
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            if (call.scope().isCancelled()) {
                throw new PlatformException(
                        ErrorCodes.RUN_CANCELLED, "The tool '" + tool.name() + "' was cancelled.", e);
            }
            failures.add(e);
            throw new PlatformException(
                    ErrorCodes.HANDLER_FAILED, "The tool '" + tool.name() + "' failed; the server's log says why.", e);
        }
    }
}
