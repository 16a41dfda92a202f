package dev.autobot.server;

import dev.autobot.core.bus.InboundMessage;
import dev.autobot.core.bus.MessageType;
import dev.autobot.core.bus.OutboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A bean of a host application that watches the platform by plain CDI, as an audit log would. */
@ApplicationScoped
public class AuditCapture {

    private final BlockingQueue<InboundMessage> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<OutboundEvent> events = new LinkedBlockingQueue<>();

    void saw(@Observes @MessageType("user_message") InboundMessage message) {
        messages.add(message);
    }

    void saw(@Observes @MessageType("llm_response") OutboundEvent event) {
        events.add(event);
    }

    public BlockingQueue<InboundMessage> messages() {
        return messages;
    }

    public BlockingQueue<OutboundEvent> events() {
        return events;
    }
}
