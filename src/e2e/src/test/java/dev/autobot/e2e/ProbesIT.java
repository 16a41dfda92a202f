package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What orchestrators and operators learn when something is wrong. */
class ProbesIT {

    @TempDir
    private Path folder;

    @Test
    void isNotReadyButLiveWhileTheDatabaseIsAway() throws SQLException {
        int port = PackagedServer.freePort();
        Server database = database(port);
        try (PackagedServer server = PackagedServer.started(
                Map.of("AUTOBOT_DB_URL", "jdbc:h2:tcp://localhost:" + port + "/" + folder + "/db"))) {
            assertThat(status(server, "/health/ready")).isEqualTo(200);
            database.stop();
            await(() -> status(server, "/health/ready") == 503, "not ready");
            assertThat(status(server, "/health/live")).isEqualTo(200);
            assertThat(status(server, "/health/started")).isEqualTo(200);
            assertThat(status(server, "/api/health")).isEqualTo(200);
            HttpResponse<String> sockets = Http.get(server.http("/ws/health"));
            assertThat(sockets.statusCode()).isEqualTo(503);
            assertThat(TestSocket.parse(sockets.body()).getString("status")).isEqualTo("down");
            assertThat(sockets.body()).doesNotContain(folder.toString());
            try (TestSocket socket = TestSocket.open(server.ws("/ws/health"))) {
                assertThat(socket.send("{\"type\":\"health_check\"}")
                                .payload("health_response")
                                .getString("status"))
                        .isEqualTo("down");
            }
            database = database(port);
            await(() -> status(server, "/health/ready") == 200, "ready again");
        } finally {
            database.stop();
        }
    }

    private static Server database(int port) throws SQLException {
        return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists")
                .start();
    }

    private static int status(PackagedServer server, String path) {
        return Http.get(server.http(path)).statusCode();
    }

    private static void await(BooleanSupplier condition, String what) {
        Waits.require(condition, what);
    }

    @Test
    void showsProbesThatHangOrFailAsDownAndOutlivesHandlersThatThrow() {
        try (PackagedServer server = PackagedServer.unpack(Map.of("AUTOBOT_DIAGNOSTICS_PERIOD", "1s"))
                .with(PluginJar.of(ProbingPlugin.class, folder))) {
            server.start();
            try (TestSocket socket = TestSocket.greeted(server)) {
                JsonObject services = socket.payload("diagnostics_report").getJsonObject("services");
                assertThat(services.getString("hanging")).isEqualTo("down: no answer within 2 s");
                assertThat(services.getString("throwing")).isEqualTo("down: the service said no");
                assertThat(services.getString("database")).isEqualTo("healthy");
                assertThat(Http.json(server.http("/ws/health")).getString("status"))
                        .isEqualTo("degraded");
                assertThat(status(server, "/health/ready")).isEqualTo(200);

                JsonObject error = socket.send("{\"type\":\"always_fails\"}").payload("error");
                assertThat(error.getString("error_code")).isEqualTo("HANDLER_FAILED");
                assertThat(error.getString("severity")).isEqualTo("high");
                assertThat(error.getString("message")).doesNotContain("by intent", "IllegalState");
                assertThat(socket.untilPong()).isNotNull();
                assertThat(server.log()).contains("by intent");
            }
        }
    }
}
