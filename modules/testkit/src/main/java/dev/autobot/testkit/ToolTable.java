package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.User;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plugin's tools, called without a gate. Thread-safe. */
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

    Object call(String name, String id, User user, Record arguments) {
        Tool<?> tool = tools.get(name);
        if (tool == null) {
            throw new AssertionError("There is no tool '" + name + "', only " + tools.keySet());
        }
        Object answer = answer(tool, id, user, arguments);
        if (answer instanceof Record) {
            Payloads.requireBindable(answer.getClass());
        } else if (!(answer instanceof String)) {
            throw new AssertionError("A tool gives back a text or a record, but '" + name + "' gave " + answer);
        }
        return answer;
    }

    private <A> Object answer(Tool<A> tool, String id, User user, Record arguments) {
        // as on the wire, so that a record of another class with the same fields fits too
        A bound = WireReader.record(WireWriter.fields(arguments), tool.arguments(), "arguments");
        try {
            return tool.work().call(new ToolCall<>(id, user, bound));
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            failures.add(e);
            throw new PlatformException(
                    ErrorCodes.HANDLER_FAILED, "The tool '" + tool.name() + "' failed; the server's log says why.", e);
        }
    }
}
