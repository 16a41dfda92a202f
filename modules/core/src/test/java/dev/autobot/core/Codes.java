package dev.autobot.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.PlatformException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks of platform exceptions. */
public final class Codes {

    private Codes() {}

    /** Requires that an action fails with a code; the result checks the message. */
    public static AbstractStringAssert<?> assertFails(ErrorCode code, ThrowingCallable action) {
        Throwable problem = catchThrowable(action);
        assertThat(problem).isInstanceOf(PlatformException.class);
        assertThat(((PlatformException) problem).code()).isEqualTo(code);
        return assertThat(problem.getMessage());
    }
}
