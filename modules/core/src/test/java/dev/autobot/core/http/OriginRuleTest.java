package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {

    private final OriginRule rule = new OriginRule(Set.of("box.example.org"), Set.of("https://app.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "localhost:9080", "LocalHost:9080", "app.localhost", "127.0.0.1", "127.0.0.1:9080",
                "192.168.1.20:9080", "[::1]", "[::1]:9080", "[FE80::1:2]:1", "box.example.org", "box.example.org:443",
                "BOX.example.org"
            })
    void knowsTheServerByThisHost(String host) {
        assertThat(rule.refusal(host, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":9080",
                "evil.example",
                "evil.example:9080",
                "localhost.evil.example",
                "notlocalhost",
                "127.0.0.1.evil.example",
                "1.2.3",
                "1.2.3.4.5",
                "127.0.0.1@evil.example",
                "[evil]",
                "::1",
                "box",
                "sub.box.example.org",
                "box.example.org.evil.example",
                "localhost/",
                "1234.1.1.1"
            })
    void doesNotKnowTheServerByThisHost(String host) {
        assertThat(rule.refusal(host, null)).get().asString().contains("AUTOBOT_ALLOWED_HOSTS");
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(rule.refusal(null, null)).isPresent();
    }

    @Test
    void knowsTheServerByEveryHostWhenTheOperatorSaysSo() {
        OriginRule any = new OriginRule(Set.of("*"), Set.of());

        assertThat(any.refusal("whatever.example", null)).isEmpty();
        assertThat(any.refusal("whatever.example", "https://evil.example")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9080,      http://localhost:9080",
        "localhost:9080,      http://localhost:3000",
        "LOCALHOST:9080,      http://localhost",
        "localhost,           HTTPS://LOCALHOST:1",
        "127.0.0.1:9080,      http://127.0.0.1:9080",
        "[::1]:9080,          http://[::1]:9080",
        "box.example.org,     https://box.example.org",
        "localhost:9080,      https://app.example.org"
    })
    void allowsPagesOfTheServerItselfAndThoseThatAreListed(String host, String origin) {
        assertThat(rule.refusal(host, origin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9080, http://evil.example",
        "localhost:9080, http://notlocalhost:9080",
        "localhost:9080, http://app.localhost:9080",
        "localhost:9080, http://127.0.0.1:9080",
        "localhost:9080, http://localhost.evil.example",
        "localhost:9080, http://localhost@evil.example",
        "localhost:9080, http://evil.example/localhost",
        "localhost:9080, http://evil.example#@localhost",
        "localhost:9080, null",
        "localhost:9080, ''",
        "localhost:9080, localhost",
        "localhost:9080, http://app.example.org",
        "localhost:9080, https://app.example.org:444",
        "localhost:9080, https://app.example.org.evil.example",
        "localhost:9080, 'http://local host'",
        "localhost:9080, file://",
        "127.0.0.1:9080, http://127.0.0.2:9080"
    })
    void refusesPagesFromElsewhere(String host, String origin) {
        assertThat(rule.refusal(host, origin)).get().asString().contains("AUTOBOT_ALLOWED_ORIGINS");
    }

    @Test
    void judgesTheHostBeforeTheOrigin() {
        assertThat(rule.refusal("evil.example", "http://evil.example"))
                .get()
                .asString()
                .contains("evil.example");
    }
}
