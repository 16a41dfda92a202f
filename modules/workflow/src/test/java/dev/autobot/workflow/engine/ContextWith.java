package dev.autobot.workflow.engine;

import dev.autobot.plugin.PluginContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A context of which some parts are others: what {@code database()} or {@code runs()} gives, for example. */
final class ContextWith {

    private ContextWith() {}

    static PluginContext parts(PluginContext context, Map<String, Object> parts) {
        return (PluginContext) Proxy.newProxyInstance(
                PluginContext.class.getClassLoader(), new Class<?>[] {PluginContext.class}, (self, method, values) -> {
                    if (parts.containsKey(method.getName())) {
                        return parts.get(method.getName());
                    }
                    try {
                        return method.invoke(context, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
