package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample plugins as they were built, all in one server, dropped as jars. */
class SamplesIT {

    private static final String SECRET = "a-secret-for-this-test-only";
    private static final List<String> SAMPLES = List.of("guard", "hooks", "reminders", "sql-ask");

    private static final String DRIVER =
            """
            package org.postgresql;
            public class Driver implements java.sql.Driver {
                static {
                    try {
                        java.sql.DriverManager.registerDriver(new Driver());
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
                public java.sql.Connection connect(String url, java.util.Properties properties) { return null; }
                public boolean acceptsURL(String url) { return false; }
                public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties properties) {
                    return new java.sql.DriverPropertyInfo[0];
                }
                public int getMajorVersion() { return 1; }
                public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; }
                public java.util.logging.Logger getParentLogger() { return null; }
            }
            """;

    @TempDir
    private static Path folder;

    private static PackagedServer server;
    private static PluginConsole console;

    @BeforeAll
    static void start() throws IOException, SQLException {
        String database = "jdbc:h2:file:" + folder.resolve("shop");
        makeOrders(database);
        server = PackagedServer.unpack(Map.of(
                "AUTOBOT_SQL_ASK_URL", database,
                "AUTOBOT_SQL_ASK_USER", "reader",
                "AUTOBOT_SQL_ASK_PASSWORD", "pw",
                "AUTOBOT_SQL_ASK_QUERIES", "orders",
                "AUTOBOT_SQL_ASK_QUERY_ORDERS", "select id, customer from orders where customer = :who",
                "AUTOBOT_HOOKS_IN", "ci",
                "AUTOBOT_HOOKS_IN_CI_SECRET", SECRET));
        console = new PluginConsole(server);
        for (String sample : SAMPLES) {
            Files.copy(Path.of(System.getProperty("autobot." + sample)), console.file(sample + ".jar"));
        }
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void makeOrders(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "sa", "sa");
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int, customer varchar(20))");
            statement.execute("insert into orders values (1, 'Ada'), (2, 'Bob')");
            statement.execute("create user reader password 'pw'");
            statement.execute("grant select on orders to reader");
        }
    }

    @Test
    void runAllInOneServerAndAreCollectedWhenTheyAreReplaced() throws Exception {
        for (String sample : SAMPLES) {
            assertThat(console.state(sample))
                    .as("%s: %s", sample, console.of(sample))
                    .isEqualTo("active");
        }
        useAll();
        for (String sample : SAMPLES) {
            HttpResponse<String> answer = console.act(sample, "reload");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        useAll();
        JvmProbe probe = new JvmProbe(server);
        Pace.holdsWithin(
                Waits.LIMIT,
                () -> probe.pluginLoaders() <= SAMPLES.size()
                        && SAMPLES.stream().allMatch(sample -> former(sample).equals("collected")));
        for (String sample : SAMPLES) {
            Report.line("SamplesIT: " + sample + "'s former generation: "
                    + console.of(sample).getJsonArray("retired"));
        }
        assertThat(SAMPLES).allMatch(sample -> former(sample).equals("collected"));
        assertThat(SAMPLES).allMatch(sample -> notes(sample).isEmpty());
        assertThat(SAMPLES).allMatch(sample -> console.of(sample).getInt("generation") == 2);
        assertThat(probe.pluginLoaders()).isEqualTo(SAMPLES.size());
    }

    private static JsonArray notes(String sample) {
        return console.of(sample).getJsonArray("retired").getJsonObject(0).getJsonArray("notes");
    }

    private static String former(String sample) {
        return console.of(sample).getJsonArray("retired").getJsonObject(0).getString("state");
    }

    /** The server has a driver of this name itself, so the JDK loads the plugin's when it is asked for all of them. */
    @Test
    void collectsAPluginThatBringsADriverOfTheSameNameAsTheServers() throws Exception {
        Path file = JarOfSource.plugin("driver")
                .entries(SourceCompiler.compile("org.postgresql.Driver", DRIVER))
                .dropAs(console.file("driver.jar"));
        console.awaitState("driver.jar", "active");
        Files.delete(file);
        JvmProbe probe = new JvmProbe(server);
        Pace.holdsWithin(
                Waits.LIMIT,
                () -> probe.pluginLoaders() <= SAMPLES.size()
                        && former("driver").equals("collected"));
        assertThat(former("driver")).isEqualTo("collected");
    }

    private static void useAll() throws GeneralSecurityException {
        try (V2Socket v2 = V2Socket.open(server.ws("/ws"));
                TestSocket plain = TestSocket.greeted(server)) {
            assertThat(v2.next("capabilities").toString()).contains("\"tools\":[\"sql_ask\"]");
            askTheDatabase(plain);
            callTheHook(plain);
            plain.send("{\"type\":\"reminder_set\",\"payload\":{\"text\":\"tea\",\"in_seconds\":1}}");
            assertThat(plain.payload("reminder_due").getString("text")).isEqualTo("tea");
            plain.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/help, asks ada@example.org\"}}");
            assertThat(plain.payload("user_message").getString("message")).isEqualTo("/help, asks [redacted: email]");
        }
    }

    private static void askTheDatabase(TestSocket socket) {
        socket.send("{\"type\":\"sql_ask\",\"payload\":{\"name\":\"orders\",\"parameters\":{\"who\":\"Ada\"}}}");
        JsonObject answer = socket.payload("sql_answer");
        assertThat(answer.getJsonArray("rows")).hasToString("[[\"1\",\"Ada\"]]");
    }

    private static void callTheHook(TestSocket socket) throws GeneralSecurityException {
        byte[] body = "{\"build\":\"green\"}".getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        HttpResponse<String> answer =
                Http.send("POST", server.http("/api/hooks/ci"), body, "X-Hub-Signature-256", signature);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(socket.payload("hook_received").getString("body")).contains("green");
    }
}
