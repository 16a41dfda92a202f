package dev.autobot.e2e;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server with {@link FlowPlugin} and with users: ada is an operator, bob nothing, the others are approvers.
 *
 * @param tokens by the users' names
 */
record FlowServer(PackagedServer server, Map<String, String> tokens, FlowFolder folder) implements AutoCloseable {

    static final List<String> APPROVERS = List.of("carol", "dan", "eve", "fred", "gina");

    /**
     * Starts one.
     *
     * @param work where the plugin's jar and files are
     * @param settings beside what workflows of tests need
     */
    static FlowServer started(Path work, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("AUTOBOT_AUTH", "token");
        all.put("AUTOBOT_FLOWING_DIR", work.resolve("flowing").toString());
        all.put("AUTOBOT_MESSAGE_RATE", "0");
        all.put("AUTOBOT_USER_MESSAGE_RATE", "0");
        all.put("AUTOBOT_SOCKETS_PER_USER", "0");
        all.put("AUTOBOT_PLUGINS_DEADLINE", "270s");
        PackagedServer server = PackagedServer.unpack(all).with(PluginJar.of(FlowPlugin.class, work));
        TokenList list = new TokenList(server.data().resolve("tokens"));
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("ada", list.grant("ada operator"));
        tokens.put("bob", list.grant("bob"));
        APPROVERS.forEach(name -> tokens.put(name, list.grant(name + " approver")));
        server.start();
        return new FlowServer(server, tokens, new FlowFolder(work.resolve("flowing")));
    }

    /** The headers that a user shows. */
    String[] headers(String user) {
        return TokenList.bearer(tokens.get(user));
    }

    Conductor client(String user) {
        return Conductor.of(server, headers(user));
    }

    @Override
    public void close() {
        server.close();
    }
}
