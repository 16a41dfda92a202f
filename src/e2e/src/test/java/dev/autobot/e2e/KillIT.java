package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that is killed again and again, at any moment, while clients publish and chat. */
class KillIT {

    private static final int ROUNDS = 20;
    private static final List<String> USERS = List.of("ada", "bob", "cyd");

    private static PublishingServer publishing;

    private final List<StubbornSender> publishers = new ArrayList<>();
    private final List<StubbornSender> talkers = new ArrayList<>();

    @BeforeAll
    static void start() {
        publishing = PublishingServer.started(USERS, Map.of());
    }

    @AfterAll
    static void stop() {
        publishing.close();
    }

    @Test
    void tellsWhatWasAcknowledgedOnceAndNothingThatWasNotStored() throws Exception {
        Random random = new Random(Seed.of(KillIT.class));
        for (String user : USERS) {
            publishers.add(publisher(user, user + "-1"));
            publishers.add(publisher(user, user + "-2"));
        }
        talkers.add(talker("ada"));
        talkers.add(talker("bob"));
        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad(Duration.ofMillis(150 + random.nextInt(1_400)));
            publishing.server().start();
        }
        for (StubbornSender sender : all()) {
            sender.finish();
        }
        int messages = all().stream().mapToInt(StubbornSender::sent).sum();
        int repeats = all().stream().mapToInt(StubbornSender::repeats).sum();
        Report.line("KillIT: " + ROUNDS + " kills, " + messages + " messages, " + repeats
                + " of them handled before a kill and acknowledged after it");
        requireRows();
        requireEvents();
        for (StubbornSender talker : talkers) {
            requireChat(talker);
        }
        all().forEach(sender -> sender.client().close());
    }

    private List<StubbornSender> all() {
        List<StubbornSender> all = new ArrayList<>(publishers);
        all.addAll(talkers);
        return all;
    }

    private static StubbornSender publisher(String user, String name) {
        return new StubbornSender(
                name,
                publishing.newClient(user, V2Client.V2),
                "publish_personal",
                n -> "{\"n\":" + n + ",\"sender\":\"" + name + "\"}",
                4);
    }

    private static StubbornSender talker(String user) {
        String chat = "chat-" + user;
        return new StubbornSender(
                chat,
                publishing.newClient(user, V2Client.V2),
                "user_message",
                n -> "{\"message\":\"question " + n + "\",\"chat_id\":\"" + chat + "\"}",
                1);
    }

    private void killUnderLoad(Duration after) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (StubbornSender sender : all()) {
                senders.add(threads.submit(() -> {
                    sender.sendUntilTheLineBreaks();
                    return null;
                }));
            }
            Pace.pass(after);
            publishing.server().kill();
            for (Future<?> sender : senders) {
                sender.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, Integer> wanted(String user) {
        Map<String, Integer> wanted = new TreeMap<>();
        for (StubbornSender publisher : publishers) {
            if (publisher.name().startsWith(user)) {
                IntStream.range(0, publisher.sent()).forEach(n -> wanted.put(publisher.name() + "/" + n, 1));
            }
        }
        return wanted;
    }

    /** Each message was carried out once, however often it was sent. */
    private void requireRows() {
        Map<String, Integer> rows = publishing.rows("ada");
        Map<String, Integer> wanted = new TreeMap<>();
        USERS.forEach(user -> wanted.putAll(wanted(user)));
        assertThat(rows).isEqualTo(wanted);
    }

    /** Each row's event came once to each client of its user, and each client saw each sender's in order. */
    private void requireEvents() throws InterruptedException {
        for (StubbornSender listener : all()) {
            String user = listener.name().replace("chat-", "").substring(0, 3);
            Map<String, Integer> wanted = wanted(user);
            V2Client client = listener.client();
            Pace.holdsWithin(Duration.ofSeconds(20), () -> client.count("personal_event") >= wanted.size());
            Map<String, Integer> told = new TreeMap<>();
            Map<String, List<Integer>> order = new TreeMap<>();
            for (V2Client.Event event : client.told("personal_event")) {
                String sender = event.payload().getString("sender");
                told.merge(sender + "/" + event.number("n"), 1, Integer::sum);
                order.computeIfAbsent(sender, key -> new ArrayList<>()).add(event.number("n"));
            }
            assertThat(told).as("told to %s", listener.name()).isEqualTo(wanted);
            order.values().forEach(numbers -> assertThat(numbers).isSorted());
            assertThat(client.count("resync_required")).isZero();
        }
    }

    /** The chat as it is stored, and each question with exactly one end. */
    private void requireChat(StubbornSender talker) throws Exception {
        List<String> wanted = IntStream.range(0, talker.sent())
                .mapToObj(n -> "question " + n)
                .toList();
        assertThat(stored(talker)).isEqualTo(wanted);
        V2Client client = talker.client();
        Pace.holdsWithin(Duration.ofSeconds(20), () -> ends(talker).size() >= talker.sent());
        assertThat(client.told("user_message"))
                .extracting(event -> event.payload().getString("message"))
                .isEqualTo(wanted);
        assertThat(ends(talker)).hasSize(talker.sent()).allSatisfy((id, count) -> assertThat(count)
                .as("ends of %s", id)
                .isEqualTo(1));
    }

    private static Map<String, Integer> ends(StubbornSender talker) {
        Map<String, Integer> ends = new TreeMap<>();
        for (V2Client.Event event : talker.client().events()) {
            String re = event.text("re");
            boolean isEnd = event.type().equals("llm_response") || event.type().equals("error");
            if (isEnd && event.text("cursor") != null && re != null && re.startsWith(talker.name())) {
                ends.merge(re, 1, Integer::sum);
            }
        }
        return ends;
    }

    /** The user's own words over REST, oldest first. */
    private static List<String> stored(StubbornSender talker) {
        String user = talker.name().replace("chat-", "");
        List<String> words = new ArrayList<>();
        String before = "";
        do {
            String address = "/api/chats/" + talker.name() + "/messages?limit=200" + before;
            JsonObject page = TestSocket.parse(
                    Http.get(publishing.server().http(address), publishing.headers(user)).body());
            List<JsonObject> messages = new ArrayList<>(page.getJsonArray("messages").getValuesAs(JsonObject.class));
            Collections.reverse(messages);
            messages.stream()
                    .filter(message -> message.getString("role").equals("user"))
                    .forEach(message -> words.add(message.getString("content")));
            before = page.containsKey("next") ? "&before=" + page.get("next") : "";
        } while (!before.isEmpty());
        Collections.reverse(words);
        return words;
    }
}
