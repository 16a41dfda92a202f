package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.TakesTime;
import dev.autobot.plugin.Task;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * Stands for what a plugin provides, whoever provides it at the moment of each call: so a swap of the provider needs
 * nothing of those who use it, and nobody holds on to a generation that is gone. Thread-safe.
 */
final class ContractProxy implements InvocationHandler {

    private static final int MOST_SWAPS = 100;

    private final Class<?> contract;
    private final Supplier<Registered<?>> providers;
    private final ModuleContext.Lending lending;
    private final Crossing crossing;

    private ContractProxy(
            Class<?> contract, Supplier<Registered<?>> providers, ModuleContext.Lending lending, Crossing crossing) {
        this.contract = contract;
        this.providers = providers;
        this.lending = lending;
        this.crossing = crossing;
    }

    /**
     * What stands for a contract that one plugin provides.
     *
     * @param crossing from the plugin that uses it: its class loader is none of the provider's business
     */
    static <S> S of(Class<S> contract, ModuleContext.Lending lending, Crossing crossing) {
        return proxy(
                contract,
                new ContractProxy(contract, () -> lending.registrations().provider(contract), lending, crossing));
    }

    /** What stands for one contribution to a contract, and for no other when it has gone. */
    static <S> S ofOne(
            Registered<?> contribution, Class<S> contract, ModuleContext.Lending lending, Crossing crossing) {
        Supplier<Registered<?>> itself =
                () -> lending.registrations().contributions(contract).contains(contribution) ? contribution : null;
        return proxy(contract, new ContractProxy(contract, itself, lending, crossing));
    }

    private static <S> S proxy(Class<S> contract, ContractProxy handler) {
        return contract.cast(Proxy.newProxyInstance(
                contract.getClassLoader() == null ? ContractProxy.class.getClassLoader() : contract.getClassLoader(),
                new Class<?>[] {contract},
                handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return method.getDeclaringClass() == Object.class
                ? ofObject(proxy, method, arguments)
                : crossing.call(() -> ofProvider(method, arguments));
    }

    private Object ofProvider(Method method, Object[] arguments) throws Exception {
        Object[] result = new Object[1];
        boolean takesTime = method.isAnnotationPresent(TakesTime.class);
        for (int i = 0; i < MOST_SWAPS; i++) {
            Registered<?> provider = providers.get();
            if (provider == null) {
                break;
            }
            Task call = () -> result[0] = ask(provider.value(), method, arguments);
            boolean called = takesTime
                    ? lending.calls().untimed(provider.owner(), call)
                    : lending.calls().call(provider.owner(), call);
            if (called) {
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
