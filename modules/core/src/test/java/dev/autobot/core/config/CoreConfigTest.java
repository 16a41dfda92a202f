package dev.autobot.core.config;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreConfigTest {

    @Test
    void defaults() {
        assertThat(Configs.with())
                .isEqualTo(new CoreConfig(
                        "1.2.3",
                        new AccessConfig(
                                "localhost",
                                false,
                                Set.of(),
                                Set.of("localhost"),
                                false,
                                Path.of("data/tokens"),
                                20,
                                300),
                        1_048_576,
                        64,
                        60,
                        120,
                        Duration.ofSeconds(30),
                        1_048_576,
                        25,
                        Duration.ofSeconds(10),
                        128,
                        Duration.ofSeconds(2),
                        new JournalConfig(Duration.ofHours(24), 10_000, Duration.ofSeconds(30))));
    }

    @Test
    void explicitMappings() {
        assertThat(Configs.with(
                        "host", "0.0.0.0",
                        "allow-anonymous", "true",
                        "allowed-origins", "https://a.example, ,https://b.example,",
                        "allowed-hosts", " box ",
                        "auth", "Token",
                        "tokens.file", "/etc/tokens",
                        "sockets.per-user", "3",
                        "user.message-rate", "7",
                        "message.max-bytes", "2048",
                        "message.max-depth", "3",
                        "message.rate", "0",
                        "message.burst", "4",
                        "heartbeat", "5s",
                        "outbox.max-bytes", "70000",
                        "outbox.stall", "7s",
                        "runs.max", "8",
                        "probe.period", "9s"))
                .isEqualTo(new CoreConfig(
                        "1.2.3",
                        openToAll(),
                        2048,
                        3,
                        0,
                        4,
                        Duration.ofSeconds(5),
                        70_000,
                        25,
                        Duration.ofSeconds(7),
                        8,
                        Duration.ofSeconds(9),
                        Configs.with().journal()));
    }

    private static AccessConfig openToAll() {
        return new AccessConfig(
                "0.0.0.0",
                true,
                Set.of("https://a.example", "https://b.example"),
                Set.of("box", "0.0.0.0"),
                true,
                Path.of("/etc/tokens"),
                3,
                7);
    }

    @Test
    void saysHowLongEventsAreKeptAndHowManyMayWait() {
        CoreConfig config = Configs.with(
                "journal.age", "2h", "journal.events", "11", "journal.trim-period", "3s", "outbox.budget", "40");

        assertThat(config.journal()).isEqualTo(new JournalConfig(Duration.ofHours(2), 11, Duration.ofSeconds(3)));
        assertThat(config.outboxBudget()).isEqualTo(40);
    }

    @Test
    void namesValuesBelowTheirLeast() {
        assertFails(
                        ErrorCodes.BAD_CONFIGURATION,
                        () -> Configs.with(
                                "message.max-depth", "1", "runs.max", "0", "heartbeat", "99ms", "probe.period", "0s"))
                .contains("AUTOBOT_MESSAGE_MAX_DEPTH", "AUTOBOT_RUNS_MAX", "AUTOBOT_HEARTBEAT", "AUTOBOT_PROBE_PERIOD")
                .hasLineCount(4);
    }

    @Test
    void letsTheHeartbeatBeSwitchedOff() {
        assertThat(Configs.with("heartbeat", "0s").heartbeat()).isZero();
    }

    @Test
    void takesHostsAndOriginsInAnyCase() {
        CoreConfig config = Configs.with("allowed-hosts", "MyBox", "allowed-origins", "HTTPS://App.example");

        assertThat(config.access().allowedHosts()).containsExactlyInAnyOrder("mybox", "localhost");
        assertThat(config.access().allowedOrigins()).containsExactly("https://app.example");
    }

    @Test
    void isCalledByTheNameThatItListensUnderButNotByEveryName() {
        assertThat(Configs.with("host", "MyBox").access().allowedHosts()).containsExactly("mybox");
        assertThat(Configs.with("host", "*").access().allowedHosts()).isEmpty();
    }

    @Test
    void keepsTokensInTheDataFolder() {
        assertThat(Configs.with("data.dir", "/var/data").access().tokensFile()).isEqualTo(Path.of("/var/data/tokens"));
    }

    @Test
    void namesAllProblemsAtOnce() {
        assertFails(
                        ErrorCodes.BAD_CONFIGURATION,
                        () -> Configs.with(
                                "auth",
                                "ldap",
                                "allow-anonymous",
                                "maybe",
                                "message.rate",
                                "-3",
                                "heartbeat",
                                "30",
                                "runs.max",
                                "8"))
                .contains(
                        "AUTOBOT_AUTH must be 'none' or 'token'.",
                        "AUTOBOT_ALLOW_ANONYMOUS is 'maybe'",
                        "AUTOBOT_MESSAGE_RATE is '-3'",
                        "AUTOBOT_HEARTBEAT is '30'")
                .doesNotContain("RUNS_MAX")
                .hasLineCount(4);
    }
}
