package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands for what a plugin provides, whoever provides it at the moment of each call: so a swap of the provider needs
 * nothing of those who use it, and nobody holds on to a generation that is gone. Thread-safe.
 */
final class ContractProxy implements InvocationHandler {

    private static final int MOST_SWAPS = 100;

    private final Class<?> contract;
    private final Registrations registrations;
    private final PluginCalls calls;

    private ContractProxy(Class<?> contract, Registrations registrations, PluginCalls calls) {
        this.contract = contract;
        this.registrations = registrations;
        this.calls = calls;
    }

    static <S> S of(Class<S> contract, Registrations registrations, PluginCalls calls) {
        return contract.cast(Proxy.newProxyInstance(
                contract.getClassLoader() == null ? ContractProxy.class.getClassLoader() : contract.getClassLoader(),
                new Class<?>[] {contract},
                new ContractProxy(contract, registrations, calls)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        Object[] result = new Object[1];
        for (int i = 0; i < MOST_SWAPS; i++) {
            Registered<?> provider = registrations.provider(contract);
            if (provider == null) {
                break;
            }
            if (calls.call(provider.owner(), () -> result[0] = ask(provider.value(), method, arguments))) {
                return result[0];
            }
        }
        throw new PlatformException(
                ErrorCodes.PLUGIN_UNAVAILABLE, "Nobody provides " + contract.getSimpleName() + " any more.");
    }

    private static Object ask(Object provider, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(provider, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    private Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the current " + contract.getSimpleName();
        };
    }
}
