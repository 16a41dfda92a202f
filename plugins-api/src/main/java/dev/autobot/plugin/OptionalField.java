package dev.autobot.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component that a payload may leave out or set to JSON {@code null}. The component is then
 * {@code null}, or zero or {@code false} where its type is primitive; when written, a {@code null} component is left
 * out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface OptionalField {}
