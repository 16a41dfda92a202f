package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The index is made anew while many search. */
class KnowledgeReindexIT {

    private static final int SEARCHERS = 20;
    private static final int DOCUMENTS = 20;
    private static final int CHUNKS_EACH = 500;

    @Test
    void failsNoSearchAndGivesNoResultOfHalfAnIndex() throws InterruptedException {
        try (PackagedServer server = PackagedServer.started(Map.of());
                Librarian librarian = Librarian.of(server)) {
            int chunks = fill(librarian);
            assertThat(chunks).isGreaterThanOrEqualTo(DOCUMENTS * CHUNKS_EACH);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger searches = new AtomicInteger();
            ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
            List<Thread> searchers = new ArrayList<>();
            for (int i = 0; i < SEARCHERS; i++) {
                int number = i;
                Thread searcher = new Thread(() -> {
                    while (!over.get()) {
                        problem(librarian, number).ifPresent(problems::add);
                        searches.incrementAndGet();
                    }
                });
                searcher.start();
                searchers.add(searcher);
            }
            HttpResponse<String> begun = librarian.http("POST", "/api/knowledge/reindex", null);
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
            librarian.first("knowledge_base_update", payload -> payload.getString("type")
                    .equals("reindexed"));
            over.set(true);
            for (Thread searcher : searchers) {
                searcher.join(Librarian.LIMIT.toMillis());
            }
            Report.line(
                    "KnowledgeReindexIT: " + searches + " searches while " + chunks + " passages were indexed anew");
            assertThat(problems).isEmpty();
            assertThat(searches.get()).isGreaterThanOrEqualTo(SEARCHERS);
        }
    }

    private static int fill(Librarian librarian) {
        int chunks = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < CHUNKS_EACH; n++) {
                text.append("## Item ")
                        .append(n)
                        .append("\n\nThe item bravo")
                        .append(i)
                        .append(" has the number ");
                text.append(n).append(". ").append("It is described in many words that say little. ".repeat(20));
                text.append("\n\n");
            }
            String id = librarian.add("items" + i + ".md", text.toString());
            JsonObject ended = librarian.ended(id);
            assertThat(ended.getString("state")).as(ended.toString()).isEqualTo("indexed");
            chunks += ended.getInt("chunks");
        }
        return chunks;
    }

    /** What is wrong with a search whose answer is known; nothing when it is right. */
    private static java.util.Optional<String> problem(Librarian librarian, int number) {
        HttpResponse<String> answer = librarian.http(
                "POST",
                "/api/knowledge/search",
                Json.createObjectBuilder().add("query", "bravo" + number).add("limit", 50));
        if (answer.statusCode() != 200) {
            return java.util.Optional.of(answer.statusCode() + " " + answer.body());
        }
        List<JsonObject> found =
                TestSocket.parse(answer.body()).getJsonArray("results").getValuesAs(JsonObject.class);
        boolean isWhole = found.size() == 50
                && found.stream().allMatch(each -> each.getString("document").equals("items" + number + ".md"));
        return isWhole
                ? java.util.Optional.empty()
                : java.util.Optional.of("bravo" + number + ": " + found.size() + " passages");
    }
}
