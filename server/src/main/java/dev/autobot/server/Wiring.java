package dev.autobot.server;

import dev.autobot.core.config.ConfigSettings;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.delivery.DeliveryThreads;
import dev.autobot.core.endpoint.Endpoints;
import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.identity.Authenticator;
import dev.autobot.core.identity.LocalAuthenticator;
import dev.autobot.core.identity.TokenAuthenticator;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.Receipts;
import dev.autobot.core.protocol.MessageCodec;
import dev.autobot.core.run.RunRegistry;
import dev.autobot.core.storage.Storage;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes what comes from outside: configuration, time, ids, randomness, threads. The only place that does. */
class Wiring {

    @Produces
    @Singleton
    Settings settings() {
        Config config = ConfigProvider.getConfig(); // asked once: it is found by the thread's class loader
        return new ConfigSettings(key -> config.getOptionalValue(key, String.class));
    }

    @Produces
    @Singleton
    CoreConfig config(Settings settings) {
        return CoreConfig.read(settings, BuildInfo.version());
    }

    @Produces
    @Singleton
    PluginsConfig pluginsConfig(Settings settings) {
        return PluginsConfig.read(settings);
    }

    @Produces
    @Singleton
    Deadlines deadlines() {
        return new Deadlines(System::nanoTime);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    IdSource ids() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Authenticator authenticator(CoreConfig config, Clock clock) {
        return config.access().asksForTokens()
                ? new TokenAuthenticator(config.access().tokensFile(), clock)
                : new LocalAuthenticator();
    }

    @Produces
    @Singleton
    Journal journal(Storage storage, RandomGenerator random) {
        return new Journal(storage.dataSource(), random);
    }

    @Produces
    @Singleton
    Receipts receipts(Storage storage) {
        return new Receipts(storage.dataSource());
    }

    @Produces
    @Singleton
    MessageCodec codec(CoreConfig config) {
        return new MessageCodec(config.messageMaxDepth());
    }

    @Produces
    @Singleton
    DeliveryThreads deliveryThreads(ServerThreads threads) {
        return new DeliveryThreads(
                threads.platformThreads(),
                threads.closers(),
                threads.catchUps(),
                threads.executor(),
                ServerThreads.CLOSER_THREADS,
                threads::addCloser);
    }

    @Produces
    @Singleton
    Endpoints.Settings endpointSettings(CoreConfig config, ServerThreads threads) {
        return new Endpoints.Settings(config, threads.lanes());
    }

    @Produces
    @Singleton
    RunRegistry runs(ServerThreads threads, IdSource ids) {
        return new RunRegistry(threads.runs(), ids);
    }
}
