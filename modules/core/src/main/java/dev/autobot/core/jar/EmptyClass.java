package dev.autobot.core.jar;

/** What the control of {@link UnloadWatch} defines. */
final class EmptyClass {

    private EmptyClass() {}
}
