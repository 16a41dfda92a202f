package dev.autobot.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link PluginJar} writes into the descriptor of a test's plugin. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Described {

    /** The plugin's id. */
    String id();

    /** Its version. */
    String version() default "1.0.0";

    /** The message types that it handles. */
    String[] types() default {};
}
