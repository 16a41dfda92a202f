package dev.autobot.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a contract that may take minutes and bounds its time itself: the deadline that the platform sets
 * for calls into plugins does not hold for it. Call it on a thread that may wait, such as a {@link Run}'s.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesTime {}
