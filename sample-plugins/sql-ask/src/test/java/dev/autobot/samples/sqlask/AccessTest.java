package dev.autobot.samples.sqlask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void hidesThePasswordAndThoseInTheAddress() {
        String url = "jdbc:postgresql://db/x?user=u&password=p%40ss&sslpassword=k3y";
        Access access = new Access(new Secret(url), Optional.empty(), Optional.of(new Secret("other")));

        assertThat(access.shown(url + " p@ss other k3y"))
                .doesNotContain("p%40ss", "p@ss", "other", "k3y")
                .startsWith("jdbc:postgresql://db/x?user=u");
    }

    @Test
    void hidesBothPasswordsOfAnEncryptedFile() {
        Access access =
                new Access(new Secret("jdbc:h2:x;CIPHER=AES;PASSWORD=file user"), Optional.empty(), Optional.empty());

        assertThat(access.shown("wrong: file, or user")).isEqualTo("wrong: ***, or ***");
    }

    @Test
    void keepsTextsShortAndOnOneLine() {
        Access access = new Access(new Secret("jdbc:h2:mem:x"), Optional.empty(), Optional.empty());

        assertThat(access.shown("a\n  b")).isEqualTo("a b");
        assertThat(access.shown("x".repeat(1_000))).hasSize(501);
        assertThat(access.shown(null)).isEqualTo("null");
    }

    @Test
    void showsNoSecretWhenItIsWritten() {
        Access access = new Access(
                new Secret("jdbc:h2:mem:x;PASSWORD=hidden"), Optional.empty(), Optional.of(new Secret("hidden")));

        assertThat(access.toString()).doesNotContain("hidden");
    }
}
