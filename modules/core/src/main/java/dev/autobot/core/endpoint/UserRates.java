package dev.autobot.core.endpoint;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How much each user may send over all sockets. Thread-safe. Users are few: those of the token file. */
@Singleton
class UserRates {

    private final ConcurrentMap<String, MessageBucket> byUser = new ConcurrentHashMap<>();
    private final int rate;

    @Inject
    UserRates(CoreConfig config) {
        this.rate = config.access().userMessageRate();
    }

    /** The bucket that all sockets of a user share; it outlives them, so that reconnecting does not fill it. */
    MessageBucket of(User user) {
        int burst = (int) Math.min(Integer.MAX_VALUE, 2L * rate);
        return byUser.computeIfAbsent(user.id(), id -> new MessageBucket(rate, burst, System::nanoTime));
    }
}
