package dev.autobot.server;

import dev.autobot.core.bus.InboundMessage;
import dev.autobot.core.bus.MessageType;
import dev.autobot.core.bus.OutboundEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** A bean of a host application with a fault. It is called before all others, where it could do most harm. */
@ApplicationScoped
public class ThrowingObserver {

    private final AtomicInteger thrown = new AtomicInteger();

    void fails(@Observes @Priority(0) @MessageType("user_message") InboundMessage message) {
        thrown.incrementAndGet();
        throw new IllegalStateException("a host application's fault");
    }

    void fails(@Observes @Priority(0) OutboundEvent event) {
        thrown.incrementAndGet();
        throw new IllegalStateException("a host application's fault");
    }

    public int thrown() {
        return thrown.get();
    }
}
