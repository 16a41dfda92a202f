package dev.autobot.settings;

import static dev.autobot.settings.SettingsFixture.ADA;
import static dev.autobot.settings.SettingsFixture.COUNT;
import static dev.autobot.settings.SettingsFixture.MODE;
import static dev.autobot.settings.SettingsFixture.MOTTO;
import static dev.autobot.settings.SettingsFixture.NOTE;
import static dev.autobot.settings.SettingsFixture.OPS;
import static dev.autobot.settings.SettingsFixture.TOKEN;
import static dev.autobot.settings.SettingsFixture.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.SettingsUpdate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsRoutesTest {

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

    private Object put(User user, Object... keysAndValues) {
        return fixture.harness
                .request("PUT", "/api/settings")
                .as(user)
                .body(new SettingsUpdate(map(keysAndValues)))
                .send();
    }

    @Test
    void listsWhatAUserMaySetInTheOrderOfTheKeys() {
        assertThat(fixture.list(ADA))
                .extracting(SettingView::key)
                .containsExactly(
                        "demo.count",
                        "demo.loud",
                        "demo.mode",
                        "demo.note",
                        "demo.token",
                        "settings.language",
                        "settings.theme");
        assertThat(fixture.list(OPS)).extracting(SettingView::key).contains("demo.motto", "demo.pass");
    }

    @Test
    void describesEachSetting() {
        put(ADA, "demo.count", 7);

        assertThat(fixture.view(COUNT, ADA))
                .isEqualTo(new SettingView(
                        "demo.count", "user", "number", "A number.", List.of(), 1L, 9L, "5", "7", true));
        assertThat(fixture.view(MODE, ADA))
                .isEqualTo(new SettingView(
                        "demo.mode",
                        "user",
                        "choice",
                        "A choice.",
                        List.of("queue", "steer"),
                        null,
                        null,
                        "queue",
                        "queue",
                        false));
        assertThat(fixture.view(MOTTO, OPS).scope()).isEqualTo("system");
        assertThat(fixture.view(TOKEN, ADA))
                .isEqualTo(new SettingView(
                        "demo.token", "user", "secret", "A secret.", List.of(), 0L, 10_000L, null, null, false));
    }

    @Test
    void changesAsTheMessageDoesAndAnswersWithTheKeys() {
        assertThat(put(ADA, "demo.note", "x", "demo.count", 5)).isEqualTo(new ChangedKeys(List.of("demo.note")));
        assertThat(put(ADA, "demo.note", "x")).isEqualTo(new ChangedKeys(List.of()));

        assertThat(fixture.value(NOTE, ADA)).isEqualTo("x");
        assertThat(fixture.told().payload().settings().updatedKeys()).containsExactly("demo.note");
    }

    @Test
    void refusesAsTheMessageDoes() {
        assertThatThrownBy(() -> put(ADA, "demo.motto", "x"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.FORBIDDEN));
        assertThatThrownBy(() -> put(ADA, "demo.count", 0))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_FIELD));
        assertThatThrownBy(() -> fixture.harness
                        .request("PUT", "/api/settings")
                        .body("{}")
                        .send())
                .hasMessageContaining("settings");
    }
}
