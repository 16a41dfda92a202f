package dev.autobot.core.bus;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the CDI events of one type: {@code @Observes @MessageType("user_message") InboundMessage} sees what clients
 * say, {@code @Observes @MessageType("llm_response") OutboundEvent} what they are told.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface MessageType {

    /** The type's name on the wire. */
    String value();

    /** The qualifier as an object, for firing and selecting. */
    final class Literal extends AnnotationLiteral<MessageType> implements MessageType {

        private static final long serialVersionUID = 1L;

        private final String value;

        /** The qualifier of one type. */
        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
