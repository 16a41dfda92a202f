package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import java.util.List;
import java.util.Optional;

/** What is around the plugin under test: the platform, and other plugins, which the test plays. Thread-safe. */
abstract class HarnessSurroundings {

    final HarnessPlatform platform;
    final HarnessLife life;

    HarnessSurroundings(HarnessPlatform platform) {
        this.platform = platform;
        this.life = new HarnessLife(platform);
    }

    /**
     * Plays the platform, or another plugin, that provides a contract.
     *
     * @param <S> the contract
     * @param contract the interface
     * @param implementation found by the plugin from now on
     * @return withdraws it when closed
     */
    public <S> Registration provide(Class<S> contract, S implementation) {
        return platform.provide(contract, implementation, this);
    }

    /**
     * What the plugin, or the test, provides.
     *
     * @param <S> the contract
     * @param contract the interface
     * @return empty when nobody provides it
     */
    public <S> Optional<S> find(Class<S> contract) {
        return platform.find(contract);
    }

    /**
     * Plays another plugin that contributes to a contract, beside what the plugin itself does.
     *
     * @param <S> the contract
     * @param contract the interface
     * @param implementation among those that the plugin finds from now on
     * @return withdraws it when closed
     */
    public <S> Registration contribute(Class<S> contract, S implementation) {
        return platform.contribute(contract, implementation);
    }

    /**
     * What the plugin and the test contribute to a contract.
     *
     * @param <S> the contract
     * @param contract the interface
     * @return in the order in which they did
     */
    public <S> List<S> findAll(Class<S> contract) {
        return platform.findAll(contract);
    }

    /**
     * Plays another plugin, which handles a message type that the plugin under test does not: its filters see the
     * messages on their way. Ends with a restart.
     *
     * @param <P> the payload record
     * @param type which messages
     * @param handler called for each that passes
     */
    public <P> void handle(MessageType<P> type, MessageHandler<P> handler) {
        life.context().handleForTest(type, handler);
    }

    /**
     * Plays another plugin, which publishes an event: filters and observers of the plugin under test see it.
     *
     * @param <E> the payload record
     * @param type counts as declared
     * @param payload the fact
     * @param audience who is told
     * @throws PlatformException {@link ErrorCodes#FILTER_FAILED} when a filter fails
     */
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        life.call(context -> {
            context.events().publishDeclared(type, payload, audience);
            return null;
        });
    }
}
