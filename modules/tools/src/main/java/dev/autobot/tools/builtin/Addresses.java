package dev.autobot.tools.builtin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds and checks the addresses of a host, before anybody connects to one. Thread-safe.
 *
 * <p>The system's resolver has no deadline and cannot be interrupted, so it is asked by a thread that may be left
 * behind; at most {@link #MOST_LOOKUPS} are there at once, and at the bound a call is told to come later.
 */
final class Addresses {

    /** Lookups at the same time, those that nobody waits for any more included. */
    static final int MOST_LOOKUPS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpRules rules;
    private final Resolver resolver;
    private final Semaphore lookups = new Semaphore(MOST_LOOKUPS);

    Addresses(HttpRules rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /**
     * The addresses to which a connection may go: all of the host's, or none.
     *
     * @throws dev.autobot.plugin.PlatformException {@code DENIED_BY_POLICY} when one of them must not be reached,
     *     {@code BUSY} when none is found for now
     */
    List<InetAddress> checked(WebAddress target, Cutoff cutoff) throws InterruptedException {
        rules.requireAllowed(target.host());
        List<InetAddress> found = find(target, cutoff);
        for (InetAddress address : found) {
            Optional<String> objection = AddressRange.objection(address, rules.isPrivateAllowed());
            if (objection.isPresent()) {
                throw Refusals.denied("HTTP requests may not go to '" + target.host() + "': it has an address that is "
                        + objection.get() + ". An operator can allow private addresses by "
                        + HttpRules.PRIVATE_VARIABLE + "=true, though link-local and metadata ones never.");
            }
        }
        return found;
    }

    private List<InetAddress> find(WebAddress target, Cutoff cutoff) throws InterruptedException {
        try {
            return target.isNumeric()
                    ? List.of(InetAddress.getByName(target.host()))
                    : List.of(lookUp(target.bareHost(), cutoff.left()));
        } catch (UnknownHostException e) {
            // a name server that does not answer looks the same to Java as a name that there is not
            throw unresolved(target, "its name is not known", e);
        } catch (TimeoutException e) {
            cutoff.check();
            throw unresolved(target, "the name servers do not answer", e);
        }
    }

    private InetAddress[] lookUp(String host, Duration left)
            throws UnknownHostException, TimeoutException, InterruptedException {
        if (!lookups.tryAcquire()) {
            throw RetryableToolException.thrown(
                    "Too many host names are being looked up. Try again in some seconds.", PATIENCE, false, null);
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> {
            try {
                return resolver.addresses(host);
            } finally {
                lookups.release();
            }
        });
        Thread thread = new Thread(lookup, "autobot-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(Math.min(left.toNanos(), PATIENCE.toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw Refusals.failed("The host name '" + host + "' could not be looked up. The log says why.", e);
        }
    }

    private static RuntimeException unresolved(WebAddress target, String why, Exception cause) {
        return RetryableToolException.thrown(
                "The host '" + target.host() + "' cannot be found: " + why + ". Check it, or try again later.",
                Duration.ZERO,
                false,
                cause);
    }
}
