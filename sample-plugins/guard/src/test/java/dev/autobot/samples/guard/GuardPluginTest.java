package dev.autobot.samples.guard;

import static dev.autobot.plugin.EventTypes.ERROR;
import static dev.autobot.plugin.EventTypes.LLM_RESPONSE;
import static dev.autobot.plugin.EventTypes.LLM_RESPONSE_DELTA;
import static dev.autobot.plugin.Messages.USER_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.LlmResponseDelta;
import dev.autobot.plugin.payload.UserMessage;
import dev.autobot.samples.guard.GuardReport.KindCount;
import dev.autobot.testkit.PluginHarness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardPluginTest {

    /** A payload with everything in it that payloads may hold. */
    public record Nest(List<Part> parts, Map<String, Object> more) {
        /** A record in a list. */
        public record Part(String text) {}
    }

    private static final EventType<Nest> NESTED = EventType.durable("nested", Nest.class);

    private final List<String> handled = new ArrayList<>();
    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private void start(Map<String, String> settings) {
        harness = PluginHarness.start(new GuardPlugin(), settings);
        harness.handle(USER_MESSAGE, message -> handled.add(message.payload().message()));
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(GuardPlugin.class);
    }

    @Test
    void redactsWhatUsersSay() {
        start(Map.of());

        say("Mail me: " + Samples.EMAIL);
        say("Hello!");

        assertThat(handled).containsExactly("Mail me: [redacted: email]", "Hello!");
    }

    @Test
    void redactsWhatUsersAreTold() {
        start(Map.of());

        harness.publish(LLM_RESPONSE, new LlmResponse(Samples.GITHUB, "c1", "m", 1), Audience.everyone());

        assertThat(harness.events().next(LLM_RESPONSE)).isEqualTo(new LlmResponse("[redacted: token]", "c1", "m", 1));
    }

    @Test
    void redactsInListsAndMapsHoweverDeep() {
        start(Map.of());

        harness.publish(
                NESTED,
                new Nest(
                        List.of(new Nest.Part("a"), new Nest.Part(Samples.IBAN)),
                        Map.of("k", List.of(Map.of("l", Samples.JWT)))),
                Audience.everyone());

        assertThat(harness.events().next(NESTED))
                .isEqualTo(new Nest(
                        List.of(new Nest.Part("a"), new Nest.Part("[redacted: iban]")),
                        Map.of("k", List.of(Map.of("l", "[redacted: jwt]")))));
    }

    @Test
    void refusesASecretWhereNoMarkerFits() {
        start(Map.of());

        harness.publish(NESTED, new Nest(List.of(), Map.of("card", 4111111111111111L)), Audience.everyone());
        harness.publish(NESTED, new Nest(List.of(), Map.of(Samples.EMAIL, "x")), Audience.everyone());

        assertThat(harness.events().all()).isEmpty();
    }

    @Test
    void letsHugeNumbersPassWithoutWritingThemOut() {
        start(Map.of());
        Nest nest = new Nest(List.of(), Map.of("huge", new BigDecimal("1e999999999"), "plain", 1767225600000L));

        harness.publish(NESTED, nest, Audience.everyone());

        assertThat(harness.events().next(NESTED)).isEqualTo(nest);
    }

    @Test
    void refusesWhatTheOperatorWantsRefusedWithoutRepeatingIt() {
        start(Map.of("guard.email", "refuse"));

        say("Mail me: " + Samples.EMAIL + " " + Samples.CARD);

        assertThat(handled).isEmpty();
        assertThat(harness.events().next(ERROR)).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("MESSAGE_REFUSED");
            assertThat(error.message()).contains("email").doesNotContain(Samples.EMAIL);
        });
    }

    @Test
    void looksForNothingThatIsOff() {
        start(Map.of("guard.email", "off"));

        say(Samples.EMAIL + " " + Samples.CARD);

        assertThat(handled).containsExactly(Samples.EMAIL + " [redacted: credit-card]");
    }

    @Test
    void looksForWhatTheOperatorAdds() {
        start(Map.of("guard.custom", "ticket", "guard.custom.ticket.pattern", "TICKET-\\d+"));

        say("See TICKET-42.");

        assertThat(handled).containsExactly("See [redacted: ticket].");
    }

    @Test
    void withholdsPiecesOfAnAnswerUnlessTheOperatorLetsThemPass() {
        LlmResponseDelta piece = new LlmResponseDelta("c1", 1, 0, "ada@");
        start(Map.of());
        harness.publish(LLM_RESPONSE_DELTA, piece, Audience.everyone());
        assertThat(harness.events().all()).isEmpty();
        assertThat(report().withheld()).isEqualTo(1);
        harness.close();

        start(Map.of("guard.streams", "pass"));
        harness.publish(LLM_RESPONSE_DELTA, piece, Audience.everyone());
        assertThat(harness.events().next(LLM_RESPONSE_DELTA)).isEqualTo(piece);
    }

    @Test
    void leavesExemptTypesAlone() {
        start(Map.of("guard.exempt", "user_message"));

        say(Samples.EMAIL);

        assertThat(handled).containsExactly(Samples.EMAIL);
    }

    @ParameterizedTest
    @CsvSource({"(x+)+y\\1, 60", "(x|y)*z, 100000"})
    void refusesWhatACustomPatternCannotCheckAndGoesOn(String pattern, int length) {
        start(Map.of(
                "guard.custom", "slow",
                "guard.custom.slow.pattern", pattern,
                "guard.time-limit", "50ms"));

        say("x".repeat(length));
        say("Hello!");

        assertThat(harness.events().next(ERROR).errorCode()).isEqualTo("MESSAGE_REFUSED");
        assertThat(handled).containsExactly("Hello!");
        assertThat(report().unchecked()).isEqualTo(1);
        assertThat(harness.failures()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        start(Map.of("guard.max-characters", "100"));

        say("x".repeat(101));

        assertThat(harness.events().next(ERROR).message()).contains("too long");
    }

    @Test
    void countsByKindForOperatorsOnly() {
        start(Map.of("guard.iban", "refuse"));
        say(Samples.EMAIL + " " + Samples.EMAIL);
        say(Samples.IBAN);

        assertThat(report().kinds())
                .hasSize(10)
                .contains(new KindCount("email", "redact", 2, 0), new KindCount("iban", "refuse", 0, 1));
        assertThat(report().line())
                .isEqualTo("email 2 redacted, 0 refused; iban 0 redacted, 1 refused; 0 withheld, 0 not checkable");
        assertThatThrownBy(() -> harness.ask(new User("ada", Set.of()), "GET", "/api/guard"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.FORBIDDEN));
    }

    @Test
    void logsTheCountsWhenTheyHaveChangedAndNeverTheValues() {
        try (LogCapture log = new LogCapture()) {
            start(Map.of());
            harness.runTasks();
            say(Samples.EMAIL);
            harness.runTasks();
            harness.runTasks();

            assertThat(log.lines())
                    .containsExactly(
                            "Found since the start: email 1 redacted, 0 refused; 0 withheld, 0 not checkable.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "guard.email, maybe, guard.email",
        "guard.streams, some, guard.streams",
        "guard.custom, email, guard.custom",
        "guard.custom, A, guard.custom",
        "guard.custom, ticket, guard.custom.ticket.pattern"
    })
    void namesTheSettingThatIsMissingOrWrong(String key, String value, String wrong) {
        refusesToStart(Map.of(key, value), wrong);
    }

    @ParameterizedTest
    @CsvSource({"(, no regular expression", "x*, every message"})
    void refusesPatternsThatCannotBe(String pattern, String words) {
        refusesToStart(Map.of("guard.custom", "ticket", "guard.custom.ticket.pattern", pattern), words);
    }

    private void say(String text) {
        harness.send(USER_MESSAGE, new UserMessage(text, null));
    }

    private GuardReport report() {
        return (GuardReport) harness.get("/api/guard");
    }

    private static void refusesToStart(Map<String, String> settings, String words) {
        assertThatThrownBy(() -> PluginHarness.start(new GuardPlugin(), settings))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION));
    }
}
