package dev.autobot.core.bus;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Keeps observers of platform events apart: by the CDI specification a throwing observer ends the notification of all
 * that come after it, so each is wrapped to log what it throws and go on.
 */
public class ObserverIsolation implements Extension {

    private static final Logger LOG = System.getLogger("autobot.bus");

    void isolateMessages(@Observes ProcessObserverMethod<InboundMessage, ?> observer) {
        isolate(observer);
    }

    void isolateEvents(@Observes ProcessObserverMethod<OutboundEvent, ?> observer) {
        isolate(observer);
    }

    private static <T> void isolate(ProcessObserverMethod<T, ?> observer) {
        ObserverMethod<T> original = observer.getObserverMethod();
        observer.configureObserverMethod().notifyWith(context -> notifySafely(original, context));
    }

    private static <T> void notifySafely(ObserverMethod<T> observer, EventContext<T> context) {
        try {
            observer.notify(context);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(Level.ERROR, "An observer in " + observer.getBeanClass().getName() + " failed; others go on.", e);
        }
    }
}
