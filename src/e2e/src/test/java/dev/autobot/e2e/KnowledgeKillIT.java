package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code kill -9} while many documents are being indexed. */
class KnowledgeKillIT {

    private static final int DOCUMENTS = 200;
    private static final int KILLS = Scale.of(6, 2);
    private static final int PARAGRAPHS = 40;

    @Test
    void hasEachDocumentOnceOrFailedWithAReasonAfterKills() throws InterruptedException {
        long seed = Long.getLong("autobot.seed", System.nanoTime());
        System.out.println("KnowledgeKillIT: -Dautobot.seed=" + seed);
        Random random = new Random(seed);
        try (PackagedServer server = PackagedServer.started(Map.of())) {
            List<String> ids = new ArrayList<>();
            try (Librarian librarian = Librarian.of(server)) {
                for (int i = 0; i < DOCUMENTS; i++) {
                    ids.add(librarian.add("report" + i + ".md", text(i)));
                }
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int more = random.nextInt(DOCUMENTS / (KILLS + 1));
                long before = indexed(server);
                Waits.until(() -> indexed(server) >= Math.min(DOCUMENTS, before + more), Librarian.LIMIT);
                server.kill();
                server.start();
                requireSearchWorks(server);
            }
            try (Librarian librarian = Librarian.of(server)) {
                ids.forEach(id -> requireEnded(server, librarian, id));
                requireCountsAgree(librarian, ids);
            }
        }
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder("# Report " + number + "\n\n");
        for (int i = 0; i < PARAGRAPHS; i++) {
            text.append("## Part ")
                    .append(i)
                    .append("\n\nThe marker of this report is tango")
                    .append(number);
            text.append(" and it is said here so that part ").append(i).append(" can be found by it. ");
            text.append("Further words fill the paragraph until it is long enough. ".repeat(6))
                    .append("\n\n");
        }
        return text.toString();
    }

    private static long indexed(PackagedServer server) {
        requireSearchWorks(server);
        int count = 0;
        String next = "";
        do {
            JsonObject page = Http.json(server.http("/api/knowledge/documents?state=indexed&limit=100" + next));
            count += page.getJsonArray("documents").size();
            next = page.containsKey("next") ? "&before=" + page.getInt("next") : "";
        } while (!next.isEmpty());
        return count;
    }

    private static void requireSearchWorks(PackagedServer server) {
        HttpResponse<String> answer = Http.send(
                "POST",
                server.http("/api/knowledge/search"),
                Librarian.utf8("{\"query\":\"marker of report\"}"),
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void requireEnded(PackagedServer server, Librarian librarian, String id) {
        JsonObject document = librarian.ended(id);
        requireSearchWorks(server);
        assertThat(document.getString("state")).isIn("indexed", "failed");
        if (document.getString("state").equals("failed")) {
            assertThat(document.getString("reason")).isNotBlank();
        }
    }

    /** In the database, in the index, and in the last event. */
    private static void requireCountsAgree(Librarian librarian, List<String> ids) {
        long indexed = 0;
        for (int i = 0; i < ids.size(); i++) {
            JsonObject document = librarian.document(ids.get(i));
            List<JsonObject> found = librarian.search("tango" + i);
            if (document.getString("state").equals("indexed")) {
                indexed++;
                Set<String> passages = new HashSet<>();
                assertThat(found).allMatch(each -> passages.add(each.getString("id")));
                assertThat(found).isNotEmpty().allMatch(each -> each.getString("document_id")
                        .equals(document.getString("id")));
            } else {
                assertThat(found).isEmpty();
            }
        }
        String last = librarian.add("last.txt", "The very last document, about nothing at all.");
        librarian.ended(last);
        long counted = indexed + 1;
        librarian.first("knowledge_base_update", payload -> payload.getString("document_id", "")
                .equals(last));
        assertThat(librarian.all("knowledge_base_update"))
                .anyMatch(payload -> payload.getString("document_id", "").equals(last)
                        && payload.getJsonObject("details").getInt("document_count") == counted);
    }
}
