package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.samples.hooks.HooksProtocol.Receipt;
import dev.autobot.samples.hooks.HooksProtocol.Received;
import dev.autobot.testkit.HarnessRequest;
import dev.autobot.testkit.PluginHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingHooksTest {

    private static final Secret SECRET = new Secret("0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Receipt ACCEPTED = new Receipt("accepted");
    private static final Receipt REPEATED = new Receipt("repeated");

    private final PluginHarness harness = PluginHarness.start(
            new HooksPlugin(),
            Map.of(
                    "hooks.in", "ci, strict",
                    "hooks.in.ci.secret", SECRET.reveal(),
                    "hooks.in.ci.user", "ada",
                    "hooks.in.strict.secret", SECRET.reveal(),
                    "hooks.in.strict.needs-timestamp", "true"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void tellsTheConfiguredUserWhatCame() {
        assertThat(signed("ci", "{\"ok\":true}")
                        .header("X-GitHub-Event", "push")
                        .send())
                .isEqualTo(ACCEPTED);

        Event<Received> event = harness.events().nextEvent(HooksProtocol.RECEIVED);
        assertThat(event.payload()).isEqualTo(new Received("ci", "{\"ok\":true}", "push", NOW));
        assertThat(event.audience()).isEqualTo(Audience.user("ada"));
    }

    @Test
    void tellsEveryoneWhereNoUserIsConfigured() {
        timestamped("strict", "ping", NOW).send();

        assertThat(harness.events().nextEvent(HooksProtocol.RECEIVED).audience())
                .isEqualTo(Audience.everyone());
    }

    @Test
    void answersAnUnknownNameLikeAWrongSignature() {
        String unknown = refusal(signed("nowhere", "x"), ErrorCodes.UNAUTHENTICATED);
        String wrong = refusal(
                request("ci", "x").header(Signature.HEADER, Signature.of(SECRET, bytes("y"))),
                ErrorCodes.UNAUTHENTICATED);
        String missing = refusal(request("ci", "x"), ErrorCodes.UNAUTHENTICATED);

        assertThat(unknown).isEqualTo(wrong).isEqualTo(missing);
        assertThat(harness.events().all()).isEmpty();
    }

    @Test
    void tellsADeliveryOnceEvenAfterARestart() {
        assertThat(delivery("1").send()).isEqualTo(ACCEPTED);
        assertThat(delivery("1").send()).isEqualTo(REPEATED);
        harness.restart(new HooksPlugin());
        assertThat(delivery("1").send()).isEqualTo(REPEATED);
        assertThat(delivery("2").send()).isEqualTo(ACCEPTED);

        assertThat(harness.events().all(HooksProtocol.RECEIVED)).hasSize(2);
    }

    @Test
    void forgetsDeliveriesAfterADay() {
        delivery("1").send();

        harness.clock().advance(Duration.ofHours(24));
        harness.runTasks();
        assertThat(delivery("1").send()).isEqualTo(REPEATED);

        harness.clock().advance(Duration.ofSeconds(1));
        harness.runTasks();
        assertThat(harness.store().keys("seen/")).isEmpty();
    }

    @Test
    void takesTheSameBodyTwiceWhenNothingSaysThatItIsARepetition() {
        assertThat(signed("ci", "x").send()).isEqualTo(ACCEPTED);
        assertThat(signed("ci", "x").send()).isEqualTo(ACCEPTED);
    }

    @Test
    void takesATimestampedCallOnceWhateverItsDeliveryId() {
        assertThat(timestamped("ci", "x", NOW).header("X-GitHub-Delivery", "1").send())
                .isEqualTo(ACCEPTED);
        assertThat(timestamped("ci", "x", NOW).header("X-GitHub-Delivery", "2").send())
                .isEqualTo(REPEATED);
    }

    @Test
    void refusesATimestampThatIsNotSigned() {
        refusal(
                signed("ci", "x").header(IncomingHook.TIMESTAMP, Long.toString(NOW.getEpochSecond())),
                ErrorCodes.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, Long.MAX_VALUE / 2})
    void refusesACallFromAnotherTime(long seconds) {
        String timestamp = Long.toString(NOW.getEpochSecond() + seconds);

        assertThat(refusal(timestamped("ci", "x", timestamp), ErrorCodes.BAD_FIELD))
                .contains(IncomingHook.TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void forgivesClocksThatAreFiveMinutesOff(long seconds) {
        assertThat(timestamped("ci", "x", NOW.plusSeconds(seconds)).send()).isEqualTo(ACCEPTED);
    }

    @Test
    void refusesACallWithoutTimestampWhereOneIsNeeded() {
        assertThat(refusal(signed("strict", "x"), ErrorCodes.BAD_FIELD)).contains("'strict'");
    }

    @Test
    void takesBodiesOfUpTo64Kibibytes() {
        assertThat(signed("ci", "x".repeat(65_536)).send()).isEqualTo(ACCEPTED);
        refusal(signed("ci", "x".repeat(65_537)), ErrorCodes.BODY_TOO_LARGE);
    }

    @Test
    void refusesABodyThatIsNoText() {
        byte[] body = {(byte) 0xff};

        refusal(
                harness.request("POST", "/api/hooks/ci")
                        .body(body)
                        .header(Signature.HEADER, Signature.of(SECRET, body)),
                ErrorCodes.BAD_FIELD);
    }

    private HarnessRequest delivery(String id) {
        return signed("ci", "x").header("X-GitHub-Delivery", id);
    }

    private HarnessRequest signed(String name, String body) {
        return request(name, body).header(Signature.HEADER, Signature.of(SECRET, bytes(body)));
    }

    private HarnessRequest timestamped(String name, String body, Instant time) {
        return timestamped(name, body, Long.toString(time.getEpochSecond()));
    }

    private HarnessRequest timestamped(String name, String body, String timestamp) {
        return request(name, body)
                .header(IncomingHook.TIMESTAMP, timestamp)
                .header(Signature.HEADER, Signature.of(SECRET, bytes(timestamp + "." + body)));
    }

    private HarnessRequest request(String name, String body) {
        return harness.request("POST", "/api/hooks/" + name).withoutToken().body(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String refusal(HarnessRequest request, ErrorCode code) {
        PlatformException[] refusal = new PlatformException[1];
        assertThatThrownBy(request::send).isInstanceOfSatisfying(PlatformException.class, e -> refusal[0] = e);
        assertThat(refusal[0].code()).isEqualTo(code);
        return refusal[0].getMessage();
    }
}
