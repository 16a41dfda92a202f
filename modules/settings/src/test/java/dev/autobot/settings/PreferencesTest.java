package dev.autobot.settings;

import static dev.autobot.settings.SettingsFixture.ADA;
import static dev.autobot.settings.SettingsFixture.BOB;
import static dev.autobot.settings.SettingsFixture.COUNT;
import static dev.autobot.settings.SettingsFixture.MOTTO;
import static dev.autobot.settings.SettingsFixture.NOTE;
import static dev.autobot.settings.SettingsFixture.OPS;
import static dev.autobot.settings.SettingsFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Scope;
import dev.autobot.plugin.SettingsDeclaration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {

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
    void keepsValuesOverARestart() {
        fixture.set(ADA, "demo.note", "kept", "demo.token", "s3cret");
        fixture.set(OPS, "demo.motto", "ours");
        fixture.set(BOB, "demo.note", "gone");
        fixture.set(BOB, "demo.note", null);

        fixture.restart();

        assertThat(fixture.value(NOTE, ADA)).isEqualTo("kept");
        assertThat(fixture.secret(TOKEN, ADA)).contains("s3cret");
        assertThat(fixture.value(MOTTO, BOB)).isEqualTo("ours");
        assertThat(fixture.value(NOTE, BOB)).isEqualTo("none");
    }

    @Test
    void seesWhatAnotherServerOnTheDatabaseSetAndTookBack() throws SQLException {
        fixture.set(ADA, "demo.note", "here");
        elsewhere("there");
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("here");

        fixture.harness.runTasks();
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("there");

        elsewhere(null);
        fixture.harness.runTasks();
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("none");
        fixture.set(ADA, "demo.note", "here");
        assertThat(fixture.value(NOTE, ADA)).isEqualTo("here");
    }

    /** Sets Ada's note as another server does. */
    private void elsewhere(String value) throws SQLException {
        try (Connection connection = fixture.harness.database().dataSource().getConnection();
                Statement advance = connection.createStatement();
                PreparedStatement set = connection.prepareStatement("update settings.chosen set setting_value = ?,"
                        + " revision = (select number from settings.revision) where setting_key = 'demo.note'")) {
            advance.execute("update settings.revision set number = number + 1");
            set.setString(1, value);
            assertThat(set.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void goesOnFromMemoryWhileTheDatabaseDoesNotAnswer() throws SQLException {
        fixture.set(ADA, "demo.note", "kept");
        try (Connection connection = fixture.harness.database().dataSource().getConnection();
                Statement away = connection.createStatement()) {
            away.execute("alter table settings.chosen rename to gone");
            fixture.harness.runTasks();

            assertThat(fixture.value(NOTE, ADA)).isEqualTo("kept");
            assertThat(fixture.harness.check("settings").reason()).contains("database does not answer");
            assertThat(fixture.harness.failures()).isEmpty();

            away.execute("alter table settings.gone rename to chosen");
            fixture.harness.runTasks();
            assertThat(fixture.harness.check("settings")).isEqualTo(Health.up());
        }
    }

    @Test
    void fallsBackWhenTheBoundsOrTheKindChangedSince() {
        fixture.set(ADA, "demo.count", 7, "demo.note", "text", "demo.token", "s3cret");
        Setting narrower = Setting.number("demo.count", Scope.USER, 2, "Narrower.", 1, 3);
        Setting number = Setting.number("demo.note", Scope.USER, 4, "Another kind.", 1, 9);
        Setting shown = Setting.text("demo.token", Scope.USER, "fallback", "No secret any more.", 100);
        Setting hidden = Setting.secret("demo.note", Scope.USER, "A secret now.");

        assertThat(fixture.value(narrower, ADA)).isEqualTo("2");
        assertThat(fixture.value(number, ADA)).isEqualTo("4");
        assertThat(fixture.value(shown, ADA)).isEqualTo("fallback");
        assertThat(fixture.secret(hidden, ADA)).isEmpty();
        assertThat(fixture.value(COUNT, ADA)).isEqualTo("7");
    }

    @Test
    void asksForSecretsAndForOthersByDifferentNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.value(TOKEN, ADA));
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.secret(NOTE, ADA));
    }

    @Test
    void keepsTheValuesOfPluginsThatAreGone() {
        Setting other = Setting.text("other.text", Scope.USER, "", "Another plugin's.", 10);
        Registration declared = fixture.harness.contribute(SettingsDeclaration.class, () -> List.of(other));
        fixture.set(ADA, "other.text", "kept");
        declared.close();

        fixture.set(ADA, "other.text", "new");
        assertThat(fixture.error().message()).contains("'other.text' is no setting");
        assertThat(fixture.list(ADA)).extracting(SettingView::key).doesNotContain("other.text");
        fixture.restart();
        fixture.harness.contribute(SettingsDeclaration.class, () -> List.of(other));

        assertThat(fixture.view(other, ADA).value()).isEqualTo("kept");
    }

    @Test
    void takesTheFirstOfTwoDeclarationsAndReportsTheOther() {
        assertThat(fixture.harness.check("settings")).isEqualTo(Health.up());
        Setting second = Setting.number("demo.note", Scope.USER, 1, "Claims it, too.", 1, 9);
        fixture.harness.contribute(SettingsDeclaration.class, () -> List.of(second));

        fixture.set(ADA, "demo.note", "text");

        assertThat(fixture.value(NOTE, ADA)).isEqualTo("text");
        assertThat(fixture.harness.check("settings")).satisfies(health -> {
            assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
            assertThat(health.reason()).contains("'demo.note'", "declared twice");
        });
    }

    @Test
    void goesOnWithoutAPluginThatFailsToSayWhatItHas() {
        fixture.harness.contribute(SettingsDeclaration.class, () -> {
            throw new IllegalStateException("a test's");
        });

        fixture.set(ADA, "demo.note", "text");

        assertThat(fixture.value(NOTE, ADA)).isEqualTo("text");
        assertThat(fixture.harness.check("settings").reason()).contains("fails to say");
    }
}
