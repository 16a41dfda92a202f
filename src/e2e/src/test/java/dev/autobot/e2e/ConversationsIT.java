package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversations in {@code src/conversations}, which the client is held to as well: the server says its part. */
@ExtendWith(SharedServer.class)
class ConversationsIT {

    private final Pattern pattern = new Pattern();
    private final Map<String, Talker> talkers = new HashMap<>();

    static List<Path> conversations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("autobot.conversations")))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void saysItsPart(Path file, PackagedServer server) throws IOException, InterruptedException {
        try {
            for (String line : Files.readAllLines(file)) {
                step(TestSocket.parse(line), server);
            }
        } finally {
            talkers.values().forEach(Talker::close);
        }
    }

    private void step(JsonObject step, PackagedServer server) throws InterruptedException {
        String who = step.getString("by", "me");
        switch (step.getString("client", "")) {
            case "connect" -> connect(who, step, server);
            case "send" -> talkers.get(who).send(step.getJsonObject("frame").toString());
            case "cut" -> talkers.remove(who).close();
            default -> expect(step.getJsonArray("server"), talkers.get(who));
        }
    }

    private void connect(String who, JsonObject step, PackagedServer server) {
        String path = step.getString("path");
        if (step.containsKey("cursor")) {
            path += "?cursor=" + URLEncoder.encode(pattern.known(step.getString("cursor")), StandardCharsets.UTF_8);
        }
        URI address = server.ws(path);
        talkers.put(who, Talker.connect(address, step.getString("protocol")));
    }

    private void expect(JsonArray expected, Talker talker) throws InterruptedException {
        List<JsonObject> said = new ArrayList<>(talker.next(expected.size()));
        List<JsonObject> all = List.copyOf(said);
        for (JsonValue each : expected) {
            List<JsonObject> fitting = said.stream()
                    .filter(event -> pattern.matches(each, event))
                    .limit(1)
                    .toList();
            assertThat(fitting).as("%s among %s", each, all).hasSize(1);
            said.remove(fitting.get(0));
        }
    }
}
