package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final Secret SECRET = new Secret("It's a Secret to Everybody");
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
    private static final String RIGHT = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void isTheOneInGitHubsDocumentation() {
        assertThat(Signature.of(SECRET, BODY)).isEqualTo(RIGHT);
        assertThat(Signature.matches(RIGHT, SECRET, BODY)).isTrue();
    }

    @Test
    void doesNotDependOnHowTheTextIsCutIntoParts() {
        assertThat(Signature.of(SECRET, "Hello, ".getBytes(UTF_8), "World!".getBytes(UTF_8)))
                .isEqualTo(RIGHT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
            })
    void matchesNothingElse(String given) {
        assertThat(Signature.matches(given, SECRET, BODY)).isFalse();
    }

    @Test
    void dependsOnTheSecret() {
        assertThat(Signature.matches(RIGHT, new Secret("Something else"), BODY)).isFalse();
    }
}
