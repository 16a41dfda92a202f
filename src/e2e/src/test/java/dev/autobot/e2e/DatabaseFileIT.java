package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The embedded database's file. */
class DatabaseFileIT {

    @Test
    void isLookedAfterAndSoundAfterACleanStopAndAfterAKill() throws Exception {
        try (PackagedServer server = PackagedServer.started(Map.of())) {
            say(server);
            assertThat(server.log()).contains("The database file is looked after.");
            server.terminate();
            server.exitCode(Waits.LIMIT);
            assertThat(messages(server)).isEqualTo(2);

            server.start();
            say(server);
            server.kill();
            assertThat(messages(server)).isEqualTo(4);
        }
    }

    private static void say(PackagedServer server) {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/status\"}}")
                    .payload("llm_response");
        }
    }

    private static int messages(PackagedServer server) throws SQLException {
        String url = "jdbc:h2:file:" + server.data().resolve("db/autobot") + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "autobot", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from chat.message")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
