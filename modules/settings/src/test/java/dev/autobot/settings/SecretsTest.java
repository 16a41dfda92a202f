package dev.autobot.settings;

import static dev.autobot.settings.SettingsFixture.ADA;
import static dev.autobot.settings.SettingsFixture.BOB;
import static dev.autobot.settings.SettingsFixture.OPS;
import static dev.autobot.settings.SettingsFixture.PASS;
import static dev.autobot.settings.SettingsFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Health;
import dev.autobot.testkit.KeptLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String SECRET = "s3cr3t-häuser-" + "x".repeat(40);

    @TempDir
    private Path data;

    private SettingsFixture fixture;
    private Path key;

    @BeforeEach
    void start() {
        fixture = new SettingsFixture(data);
        key = data.resolve("settings.key");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void sql(String statement) {
        try (Connection connection = fixture.harness.database().dataSource().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        try (Connection connection = fixture.harness.database().dataSource().getConnection();
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select setting_value from settings.chosen")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private Health health() {
        return fixture.harness.check("settings");
    }

    @Test
    void keepsASecretAndGivesItToPluginsOnly() {
        fixture.set(ADA, "demo.token", SECRET);

        assertThat(fixture.secret(TOKEN, ADA)).contains(SECRET);
        assertThat(fixture.secret(TOKEN, BOB)).isEmpty();
        assertThat(fixture.view(TOKEN, ADA).isSet()).isTrue();
        assertThat(fixture.view(TOKEN, ADA).value()).isNull();
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).doesNotContain("s3cr3t", "häuser"));
    }

    @Test
    void showsItNowhereWhateverHappens() {
        try (KeptLog log = new KeptLog()) {
            StringWriter said = new StringWriter();
            fixture.set(ADA, "demo.token", SECRET, "demo.count", 100);
            fixture.set(ADA, "demo.token", SECRET + "y".repeat(10_000));
            fixture.set(ADA, "demo.token", List.of(SECRET));
            fixture.set(ADA, "demo.pass", SECRET);
            fixture.set(ADA, "demo.mode", SECRET, "demo.loud", SECRET);
            fixture.set(OPS, "demo.pass", SECRET);
            fixture.set(ADA, "demo.token", SECRET);
            sql("drop table settings.chosen");
            fixture.set(ADA, "demo.token", SECRET + "2");
            said.append(fixture.list(OPS).toString());
            said.append(health().toString());
            said.append(fixture.preferences().secret(TOKEN, "ada").toString());
            said.append(new Wish(TOKEN, SECRET).toString());
            fixture.harness.events().all().forEach(each -> said.append(each.toString()));
            fixture.harness.failures().forEach(each -> each.printStackTrace(new PrintWriter(said)));

            assertThat(said.toString()).contains("FORBIDDEN", "HANDLER_FAILED").doesNotContain("s3cr3t");
            assertThat(log.text()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void tellsTheKeyOnlyWhenTheSecretIsAnotherOne() {
        fixture.set(ADA, "demo.token", SECRET);
        fixture.set(ADA, "demo.token", SECRET);
        fixture.set(ADA, "demo.token", SECRET + "2");
        fixture.set(ADA, "demo.token", null);
        fixture.set(ADA, "demo.token", null);

        assertThat(fixture.allTold()).hasSize(3).allSatisfy(each -> assertThat(
                        each.payload().settings().updatedKeys())
                .containsExactly("demo.token"));
        assertThat(fixture.secret(TOKEN, ADA)).isEmpty();
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReadsWhenItIsNeeded() throws IOException {
        fixture.set(ADA, "demo.note", "no secret");
        assertThat(key).doesNotExist();

        fixture.set(ADA, "demo.token", SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] made = Files.readAllBytes(key);
        fixture.set(OPS, "demo.pass", SECRET);
        assertThat(Files.readAllBytes(key)).isEqualTo(made);
        assertThat(health()).isEqualTo(Health.up());
    }

    @Test
    void countsSecretsAsNotSetWhenTheKeyIsGoneAndSaysWhatToDo() throws IOException {
        fixture.set(ADA, "demo.token", SECRET);
        Path kept = Files.move(key, data.resolve("backup"));

        fixture.restart();

        assertThat(fixture.secret(TOKEN, ADA)).isEmpty();
        assertThat(fixture.view(TOKEN, ADA).isSet()).isFalse();
        assertThat(health().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(health().reason()).contains("1 secrets", "settings.key", "put it back");

        Files.move(kept, key);
        fixture.harness.runTasks();

        assertThat(fixture.secret(TOKEN, ADA)).contains(SECRET);
        assertThat(health()).isEqualTo(Health.up());
    }

    @Test
    void canBeSetAgainAfterTheKeyWasLost() throws IOException {
        fixture.set(ADA, "demo.token", SECRET);
        fixture.set(OPS, "demo.pass", "other");
        Files.delete(key);
        fixture.restart();

        fixture.set(ADA, "demo.token", SECRET);

        assertThat(fixture.secret(TOKEN, ADA)).contains(SECRET);
        assertThat(fixture.secret(PASS, OPS)).isEmpty();
        assertThat(health().reason()).contains("1 secrets");
        fixture.set(OPS, "demo.pass", null);
        assertThat(health()).isEqualTo(Health.up());
    }

    @Test
    void leavesADamagedKeyAloneAndRefusesSecretsMeanwhile() throws IOException {
        fixture.set(ADA, "demo.token", SECRET);
        Files.writeString(key, "damaged");
        fixture.harness.runTasks();

        fixture.set(ADA, "demo.token", "another", "demo.note", "x");

        assertThat(fixture.error().message()).contains("Secrets cannot be kept", "put it back");
        assertThat(fixture.value(SettingsFixture.NOTE, ADA)).isEqualTo("none");
        assertThat(key).content().isEqualTo("damaged");
        assertThat(health().reason()).contains("cannot be used");
    }

    @Test
    void complainsOfAKeyThatOthersCanRead() throws IOException {
        fixture.set(ADA, "demo.token", SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        fixture.harness.runTasks();

        assertThat(health().reason()).contains("chmod 600");
        assertThat(fixture.secret(TOKEN, ADA)).contains(SECRET);
    }

    @Test
    void opensASecretInItsOwnPlaceOnly() {
        fixture.set(ADA, "demo.token", SECRET);
        fixture.set(BOB, "demo.token", "bob's");
        sql("update settings.chosen set setting_value = (select setting_value from settings.chosen where user_id ="
                + " 'ada') where user_id = 'bob'");

        fixture.restart();

        assertThat(fixture.secret(TOKEN, ADA)).contains(SECRET);
        assertThat(fixture.secret(TOKEN, BOB)).isEmpty();
    }
}
