package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.testkit.PluginHarness;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingHooksTest {

    /** An event of a plugin that this one does not know. */
    public record Brewed(String tea, int cups) {}

    private static final EventType<Brewed> BREWED = EventType.durable("tea_brewed", Brewed.class);
    private static final Secret SECRET = new Secret("0123456789abcdef");

    private final LogCapture log = new LogCapture();
    private final Receiver receiver = new Receiver();
    private final PluginHarness harness = start(Map.of());

    OutgoingHooksTest() throws IOException {}

    @AfterEach
    void close() {
        harness.close();
        receiver.close();
        log.close();
    }

    private PluginHarness start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("hooks.out", "ops");
        settings.put("hooks.out.ops.url", receiver.url());
        settings.put("hooks.out.ops.secret", SECRET.reveal());
        settings.put("hooks.out.ops.events", "llm_response, tea_brewed");
        return PluginHarness.start(new HooksPlugin(), settings);
    }

    @Test
    void postsTheEventSigned() {
        harness.publish(EventTypes.LLM_RESPONSE, new LlmResponse("Hi \"you\"\n", "c1", "m", 0.5), Audience.user("ada"));
        harness.runTasks();

        Receiver.Call call = receiver.calls().get(0);
        assertThat(call.body())
                .isEqualTo("{\"type\":\"llm_response\",\"payload\":{\"response\":\"Hi \\\"you\\\"\\u000a\","
                        + "\"chat_id\":\"c1\",\"model\":\"m\",\"processing_time\":0.5},"
                        + "\"id\":\"" + call.headers().getFirst("X-GitHub-Delivery") + "\","
                        + "\"ts\":\"2026-01-01T00:00:00Z\",\"audience\":{\"scope\":\"user\",\"id\":\"ada\"}}");
        assertThat(call.headers().getFirst("X-GitHub-Event")).isEqualTo("llm_response");
        assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(Signature.matches(
                        call.headers().getFirst(Signature.HEADER),
                        SECRET,
                        call.body().getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void postsEventsOfPluginsThatItDoesNotKnowAndNoOthers() {
        brew(1);
        harness.publish(EventType.durable("tea_drunk", Brewed.class), new Brewed("oolong", 9), Audience.everyone());
        brew(2);
        harness.runTasks();

        assertThat(receiver.calls())
                .extracting(Receiver.Call::body)
                .satisfiesExactly(first -> assertThat(first).contains("\"cups\":1"), second -> assertThat(second)
                        .contains("\"cups\":2"));
    }

    @Test
    void triesThreeTimesWithGrowingPausesAndTheSameIdThenGivesUp() {
        receiver.answers(500, 503, 404);
        brew(1);

        harness.runTasks();
        passes(Duration.ofMillis(4_999));
        assertThat(receiver.calls()).hasSize(1);
        passes(Duration.ofMillis(1));
        assertThat(receiver.calls()).hasSize(2);
        passes(Duration.ofMillis(29_999));
        assertThat(receiver.calls()).hasSize(2);
        passes(Duration.ofMillis(1));
        passes(Duration.ofHours(1));

        assertThat(receiver.calls())
                .hasSize(3)
                .extracting(call -> call.headers().getFirst("X-GitHub-Delivery"))
                .containsOnly(receiver.calls().get(0).headers().getFirst("X-GitHub-Delivery"));
        assertThat(log.lines()).singleElement().asString().contains("'ops'", "'tea_brewed'", "it answered 404");
    }

    @Test
    void isDegradedWhileDeliveriesFail() {
        assertThat(harness.check("hooks")).isEqualTo(Health.up());

        receiver.answers(500);
        brew(1);
        harness.runTasks();
        assertThat(harness.check("hooks").state()).isEqualTo(Health.State.DEGRADED);
        assertThat(harness.check("hooks").reason()).contains("'ops'", "it answered 500");

        passes(Duration.ofSeconds(5));
        assertThat(harness.check("hooks")).isEqualTo(Health.up());
    }

    @Test
    void keepsTheOrderWhileItTriesAgain() {
        receiver.answers(500);
        brew(1);
        brew(2);

        harness.runTasks();
        passes(Duration.ofSeconds(5));

        assertThat(receiver.calls())
                .extracting(call -> call.body().replaceAll(".*\"cups\":(\\d).*", "$1"))
                .containsExactly("1", "1", "2");
    }

    @Test
    void dropsWhatHasNoRoomAndSaysHowMuch() {
        for (int i = 0; i < 300; i++) {
            brew(i);
        }
        for (int i = 0; i < 20; i++) {
            harness.runTasks();
        }

        assertThat(receiver.calls()).hasSize(256);
        assertThat(log.lines()).singleElement().asString().contains("'ops'", "44 were dropped");
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (Receiver other = new Receiver()) {
            receiver.redirectsTo(other.url());
            brew(1);
            harness.runTasks();

            assertThat(other.calls()).isEmpty();
            assertThat(harness.check("hooks").reason()).contains("it answered 307");
        }
    }

    @Test
    void saysWhatIsWrongWhenNobodyListensWithoutAddressOrSecret() {
        receiver.close();
        brew(1);
        harness.runTasks();
        passes(Duration.ofSeconds(5));
        passes(Duration.ofSeconds(30));

        assertThat(log.lines()).singleElement().asString().contains("nobody listens there");
        assertThat(harness.check("hooks").reason() + log.lines())
                .doesNotContain("secret-path")
                .doesNotContain(SECRET.reveal());
    }

    @Test
    void treatsARequestForAPasswordLikeAnyOtherRefusal() {
        receiver.answers(401);
        brew(1);
        harness.runTasks();

        assertThat(receiver.calls()).hasSize(1);
        assertThat(harness.check("hooks").reason()).contains("it answered 401");
    }

    @Test
    void leavesNoThreadBehind() {
        brew(1);
        harness.runTasks();
        harness.stop();

        assertThat(receiver.calls()).hasSize(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("Keep-Alive-Timer")
                .noneMatch(name -> name.startsWith("HttpClient"));
    }

    private void brew(int cups) {
        harness.publish(BREWED, new Brewed("oolong", cups), Audience.everyone());
    }

    private void passes(Duration time) {
        harness.clock().advance(time);
        harness.runTasks();
    }
}
