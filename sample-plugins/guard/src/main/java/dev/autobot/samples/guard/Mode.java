package dev.autobot.samples.guard;

/** What happens when something is found. */
enum Mode {
    /** It is replaced, and the rest passes. */
    REDACT,
    /** Nothing of the message or event passes. */
    REFUSE,
    /** It is not looked for. */
    OFF
}
