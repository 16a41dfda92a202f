package dev.autobot.e2e;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server with the {@link PublishingPlugin}, no limits on what a test sends, and some users with their tokens. */
final class PublishingServer implements AutoCloseable {

    private final PackagedServer server;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private PublishingServer(PackagedServer server) {
        this.server = server;
    }

    static PublishingServer started(List<String> users, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "AUTOBOT_AUTH", users.isEmpty() ? "none" : "token",
                "AUTOBOT_MESSAGE_RATE", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0",
                "AUTOBOT_SOCKETS_PER_USER", "0"));
        all.putAll(environment);
        PublishingServer publishing = new PublishingServer(PackagedServer.unpack(all));
        PackagedServer server = publishing.server;
        TokenList file = new TokenList(server.data().resolve("tokens"));
        users.forEach(user -> publishing.tokens.put(user, file.grant(user)));
        server.with(PluginJar.of(PublishingPlugin.class, server.home().resolve("plugins")));
        server.start();
        return publishing;
    }

    PackagedServer server() {
        return server;
    }

    /** A connected client of a user; {@code null} is the one user of a server without tokens. */
    V2Client client(String user) throws IOException {
        return newClient(user, V2Client.V2).connect();
    }

    V2Client newClient(String user, String protocol) {
        return new V2Client(server, tokens.get(user), protocol);
    }

    /** The header by which a user's requests are admitted; none in a server without tokens. */
    String[] headers(String user) {
        return user == null ? new String[0] : TokenList.bearer(tokens.get(user));
    }

    /** How often the plugin's table has each row, as {@code sender/n}. */
    Map<String, Integer> rows(String user) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        TestSocket.parse(Http.get(server.http("/api/publishing/rows"), headers(user)).body())
                .getJsonArray("rows")
                .getValuesAs(jakarta.json.JsonObject.class)
                .forEach(row -> rows.merge(row.getString("sender") + "/" + row.getInt("n"), 1, Integer::sum));
        return rows;
    }

    @Override
    public void close() {
        server.close();
    }
}
