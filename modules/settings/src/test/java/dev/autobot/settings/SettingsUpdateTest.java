package dev.autobot.settings;

import static dev.autobot.settings.SettingsFixture.ADA;
import static dev.autobot.settings.SettingsFixture.BOB;
import static dev.autobot.settings.SettingsFixture.COUNT;
import static dev.autobot.settings.SettingsFixture.LOUD;
import static dev.autobot.settings.SettingsFixture.MODE;
import static dev.autobot.settings.SettingsFixture.MOTTO;
import static dev.autobot.settings.SettingsFixture.NOTE;
import static dev.autobot.settings.SettingsFixture.OPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.SettingsUpdate;
import dev.autobot.plugin.payload.SettingsUpdated;
import dev.autobot.testkit.PluginHarness;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsUpdateTest {

    @TempDir
    private Path data;

    private SettingsFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SettingsFixture(data);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givesEachUserAValueOfTheirOwnAndOthersTheFallback() {
        fixture.set(ADA, "demo.note", "ä 🙂 '", "demo.count", 7, "demo.loud", true, "demo.mode", "steer");

        assertThat(fixture.value(NOTE, ADA)).isEqualTo("ä 🙂 '");
        assertThat(fixture.value(COUNT, ADA)).isEqualTo("7");
        assertThat(fixture.value(LOUD, ADA)).isEqualTo("true");
        assertThat(fixture.value(MODE, ADA)).isEqualTo("steer");
        assertThat(fixture.value(NOTE, BOB)).isEqualTo("none");
        assertThat(fixture.value(COUNT, BOB)).isEqualTo("5");
        assertThat(fixture.value(LOUD, BOB)).isEqualTo("false");
        assertThat(fixture.value(MODE, BOB)).isEqualTo("queue");
    }

    @Test
    void takesNumbersHoweverTheyAreWritten() {
        fixture.harness.send(
                "settings_update", "{\"settings\":{\"demo.count\":7.0,\"demo.loud\":true,\"demo.note\":null}}");
        assertThat(fixture.value(COUNT, PluginHarness.LOCAL)).isEqualTo("7");

        fixture.set(ADA, "demo.count", new BigDecimal("0.8e1"));
        assertThat(fixture.value(COUNT, ADA)).isEqualTo("8");
    }

    @Test
    void tellsTheUserExactlyTheKeysWhoseValueChangedAndNoValue() {
        fixture.set(ADA, "demo.note", "first", "demo.count", 7);
        fixture.told();
        fixture.set(ADA, "demo.note", "second", "demo.count", 7, "demo.mode", "queue", "demo.loud", true);

        Event<SettingsUpdated> told = fixture.told();

        assertThat(told.payload().settings().updatedKeys()).containsExactly("demo.loud", "demo.note");
        assertThat(told.payload().settings().timestamp())
                .isEqualTo(fixture.harness.clock().instant());
        assertThat(told.audience()).isEqualTo(Audience.of(ADA));
        assertThat(told.toString()).doesNotContain("second", "queue", "7");
    }

    @Test
    void tellsNothingWhenNoValueChanged() {
        fixture.set(ADA, "demo.note", "same");
        fixture.set(ADA, "demo.note", "same");
        fixture.set(ADA, "demo.count", null);
        fixture.set(ADA, "demo.count", 5);
        fixture.set(ADA);

        assertThat(fixture.allTold()).hasSize(1);
        assertThat(fixture.harness.events().all(EventTypes.ERROR)).isEmpty();
    }

    @Test
    void putsTheFallbackBackForNull() {
        fixture.set(ADA, "demo.note", "x", "demo.count", 7);
        fixture.told();

        fixture.set(ADA, "demo.note", null, "demo.count", null);

        assertThat(fixture.told().payload().settings().updatedKeys()).containsExactly("demo.count", "demo.note");
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("none");
        assertThat(fixture.view(NOTE, ADA).isSet()).isFalse();
    }

    @Test
    void tellsEveryoneOfSettingsOfTheSystem() {
        fixture.set(OPS, "demo.motto", "hello", "demo.note", "mine");

        assertThat(fixture.allTold())
                .extracting(Event::audience)
                .containsExactlyInAnyOrder(Audience.of(OPS), Audience.everyone());
        assertThat(fixture.allTold())
                .filteredOn(each -> each.audience().equals(Audience.everyone()))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.payload().settings().updatedKeys()).containsExactly("demo.motto"));
        assertThat(fixture.value(MOTTO, BOB)).isEqualTo("hello");
        assertThat(fixture.value(MOTTO, ADA)).isEqualTo("hello");
    }

    @Test
    void letsOperatorsOnlySetWhatIsTheSystems() {
        fixture.set(ADA, "demo.motto", "hello", "demo.note", "mine");

        assertThat(fixture.error()).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("FORBIDDEN");
            assertThat(error.message()).contains("'demo.motto'", "operator", "Nothing was changed");
        });
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("none");
        assertThat(fixture.allTold()).isEmpty();
    }

    @Test
    void namesEveryProblemAtOnceAndChangesNothing() {
        fixture.set(
                OPS,
                "demo.note",
                "x".repeat(21),
                "demo.count",
                10,
                "demo.loud",
                "yes",
                "demo.mode",
                "quietly",
                "demo.motto",
                "a\0b",
                "demo.token",
                "",
                "demo.pass",
                "p\ud800",
                "no.such",
                1,
                "settings.theme",
                "dark");

        assertThat(fixture.error()).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("BAD_FIELD");
            assertThat(error.message())
                    .contains("'demo.note' must be a text of 0 to 20 characters")
                    .contains("'demo.count' must be a whole number from 1 to 9")
                    .contains("'demo.loud' must be true or false")
                    .contains("'demo.mode' must be one of queue, steer")
                    .contains("'demo.motto' must be", "'demo.token' must be", "'demo.pass' must be")
                    .contains("'no.such' is no setting")
                    .doesNotContain("settings.theme", "quietly", "xxx");
        });
        assertThat(fixture.value(OwnSettings.THEME, OPS)).isEqualTo("system");
        assertThat(fixture.allTold()).isEmpty();
    }

    @Test
    void refusesValuesOfOtherTypes() {
        Object[] wrong = {1.5, "7", true, Map.of(), new BigDecimal("1e400000000"), Double.NaN, Long.MAX_VALUE};
        for (Object value : wrong) {
            fixture.set(ADA, "demo.count", value);
            assertThat(fixture.error().message()).contains("'demo.count' must be a whole number");
        }
        fixture.set(ADA, "demo.note", 7);
        assertThat(fixture.error().message()).contains("'demo.note' must be a text");
    }

    @Test
    void takesAHundredKeysAtOnceAndNoMore() {
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < 101; i++) {
            many.put("demo.k" + i, 1);
        }
        fixture.harness.send(ADA, Messages.SETTINGS_UPDATE, new SettingsUpdate(many));
        assertThat(fixture.error().message()).contains("101", "more than 100");

        fixture.set(ADA, "k".repeat(5_000), 1);
        assertThat(fixture.error().message()).hasSizeLessThan(300);
    }
}
