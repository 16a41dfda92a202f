package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments under load: nothing lost, nothing twice, nothing that was not committed. */
class KillIT {

    private static final int ROUNDS = Scale.of(20, 6);
    private static final int AUTHORS = 4;

    @TempDir
    Path folder;

    @Test
    void tellsExactlyWhatWasCommittedThroughManyKills() throws InterruptedException {
        long seed = Long.getLong("autobot.seed", System.nanoTime());
        System.out.println("KillIT: -Dautobot.seed=" + seed);
        Random random = new Random(seed);
        PackagedServer server = PackagedServer.unpack(
                        Map.of("AUTOBOT_AUTH", "token", "AUTOBOT_MESSAGE_RATE", "0", "AUTOBOT_USER_MESSAGE_RATE", "0"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        TokenList list = new TokenList(server.data().resolve("tokens"));
        List<String> tokens = new ArrayList<>();
        List<Author> authors = new ArrayList<>();
        for (int i = 0; i < AUTHORS; i++) {
            String name = "author" + i;
            tokens.add(list.grant(name));
            authors.add(new Author(name, server.ws("/ws"), bearer(tokens.get(i))));
        }
        try (server) {
            server.start();
            for (int round = 1; round <= ROUNDS; round++) {
                authors.forEach(Author::begin);
                long before = committed(authors);
                int events = 20 + random.nextInt(400);
                Waits.until(() -> committed(authors) - before >= events, Waits.LIMIT);
                server.kill();
                authors.forEach(Author::close);
                server.start();
            }
            finish(server, authors, tokens);
        } finally {
            authors.forEach(Author::close);
        }
    }

    private static long committed(List<Author> authors) {
        return authors.stream().mapToLong(author -> author.told().size()).sum();
    }

    private static void finish(PackagedServer server, List<Author> authors, List<String> tokens) {
        long all = 0;
        for (int i = 0; i < authors.size(); i++) {
            Author author = authors.get(i);
            author.begin();
            author.stop();
            Waits.until(author::hasAllAnswers, V2Socket.LIMIT);
            Waits.until(() -> author.told().size() >= author.sent(), V2Socket.LIMIT);
            List<Long> expected =
                    LongStream.rangeClosed(1, author.sent()).boxed().toList();
            assertThat(author.surprises()).isEmpty();
            assertThat(author.told()).isEqualTo(expected);
            assertThat(rows(server, tokens.get(i))).isEqualTo(expected);
            all += author.sent();
        }
        System.out.println("KillIT: " + all + " events over " + ROUNDS + " kills, each told and stored exactly once");
    }

    private static List<Long> rows(PackagedServer server, String token) {
        return TestSocket.parse(
                        Http.get(server.http("/api/story"), bearer(token)).body())
                .getJsonArray("numbers")
                .getValuesAs(JsonNumber.class)
                .stream()
                .map(JsonNumber::longValue)
                .toList();
    }
}
