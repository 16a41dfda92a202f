package dev.autobot.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an event's payload record that only clients which speak {@code autobot.v2} are told: plain
 * clients get the guide's fields and nothing else. The component may be {@code null}, and is then left out for both.
 * Only components of the payload record itself can carry it, not those of records in it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface V2Field {}
