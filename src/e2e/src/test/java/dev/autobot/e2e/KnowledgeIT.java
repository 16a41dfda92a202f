package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The knowledge base of a packaged server without a language model. */
class KnowledgeIT {

    private static final String HARBOUR =
            """
            # The harbour

            ## Opening hours

            The harbour office opens at seven in the morning and closes at nine in the evening.
            On Sundays it stays closed.

            ## Mooring

            A boat of up to nine metres pays fourteen euros for a night at the pontoon.
            """;

    private static PackagedServer server;
    private static String[] ada;
    private static String[] bob;
    private static String[] olga;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of("AUTOBOT_AUTH", "token", "AUTOBOT_FILES_MAX_SIZE", "3000000"));
        TokenList list = new TokenList(server.data().resolve("tokens"));
        ada = bearer(list.grant("ada"));
        bob = bearer(list.grant("bob"));
        olga = bearer(list.grant("olga operator"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersInTheWordsOfADocumentAndSaysWhereTheyStand() {
        try (Librarian librarian = Librarian.of(server, ada);
                TestSocket plain = TestSocket.open(server.ws("/ws"), ada)) {
            String document = librarian.add("harbour.md", HARBOUR, "chat_id", "c1");
            assertThat(librarian.ended(document).getString("state")).isEqualTo("indexed");

            JsonObject uploaded = plain.payload("file_uploaded");
            assertThat(uploaded.keySet()).containsExactly("filename", "size", "chat_id", "file_id");
            assertThat(uploaded.getString("filename")).isEqualTo("harbour.md");
            assertThat(uploaded.getInt("size")).isEqualTo(Librarian.utf8(HARBOUR).length);
            JsonObject update = plain.payload("knowledge_base_update");
            assertThat(update.keySet()).containsExactly("type", "details");
            assertThat(update.getString("type")).isEqualTo("document_added");
            assertThat(update.getJsonObject("details").getInt("chunks_added")).isPositive();

            JsonObject answer = librarian.ask("When does the office of the harbour close?", "c1");
            assertThat(answer.getString("model")).isEqualTo("extractive");
            assertThat(answer.getString("response"))
                    .startsWith("No language model is connected.")
                    .contains("closes at nine in the evening", "harbour.md");
            JsonObject citation = answer.getJsonArray("citations").getJsonObject(0);
            assertThat(citation.getString("document_id")).isEqualTo(document);
            assertThat(citation.getString("heading")).contains("Opening hours");
            assertThat(answer.getJsonNumber("confidence").doubleValue()).isBetween(0.0, 1.0);
            assertThat(plain.payload("llm_response").keySet())
                    .containsExactly("response", "chat_id", "model", "processing_time");
        }
    }

    @Test
    void saysHonestlyThatNothingMatches() {
        try (Librarian librarian = Librarian.of(server, ada)) {
            JsonObject answer = librarian.ask("Which zeppelin photographed the penguins of Madagascar?", "c2");
            assertThat(answer.getString("response")).contains("No language model is connected", "nothing");
            assertThat(answer.containsKey("citations")).isFalse();
        }
    }

    @Test
    void tellsAProgressThatNeverFallsAndEndsAtAHundred() {
        String[] carl = bob;
        try (Librarian librarian = Librarian.of(server, carl)) {
            for (int i = 0; i < 12; i++) {
                librarian.add("part" + i + ".txt", "Part " + i + " is about the number " + i + ".\n".repeat(50));
            }
            Waits.until(() -> documents(librarian, "indexed") >= 12, Librarian.LIMIT);
            Waits.until(() -> last(percentages(librarian)) == 100, Librarian.LIMIT);
            List<Double> told = percentages(librarian);
            assertThat(told).endsWith(100.0).allMatch(each -> each >= 0 && each <= 100);
            for (int i = 1; i < told.size(); i++) {
                boolean beginsAnew = told.get(i) == 0; // what came after the others were done is another batch
                assertThat(beginsAnew || told.get(i) >= told.get(i - 1))
                        .as(told.toString())
                        .isTrue();
            }
        }
    }

    private static double last(List<Double> told) {
        return told.isEmpty() ? 0 : told.get(told.size() - 1);
    }

    private static int documents(Librarian librarian, String state) {
        return librarian
                .json("/api/knowledge/documents?limit=100&state=" + state)
                .getJsonArray("documents")
                .size();
    }

    private static List<Double> percentages(Librarian librarian) {
        return librarian.all("progress").stream()
                .map(payload -> payload.getJsonNumber("percentage"))
                .map(JsonNumber::doubleValue)
                .toList();
    }

    @Test
    void makesOneDocumentOfTheSameBytesAndRefusesAnotherOfTheSameName() {
        try (Librarian librarian = Librarian.of(server, ada)) {
            String first = librarian.add("twice.txt", "The lighthouse blinks every eleven seconds.");
            assertThat(librarian.add("again.txt", "The lighthouse blinks every eleven seconds."))
                    .isEqualTo(first);
            HttpResponse<String> clash = librarian.upload("twice.txt", Librarian.utf8("Quite another text."));
            assertThat(clash.statusCode()).isEqualTo(409);
            librarian.ended(first);
            String second = librarian.add("twice.txt", "The foghorn sounds twice.", "on_conflict", "version");
            assertThat(librarian.ended(second).getString("state")).isEqualTo("indexed");
            assertThat(librarian.search("foghorn")).isNotEmpty();
            Waits.until(() -> librarian.search("lighthouse blinks").isEmpty(), Librarian.LIMIT);
            assertThat(librarian.search("lighthouse blinks")).isEmpty();
        }
    }

    @Test
    void givesAFileBackToBeStoredAndNotToBeShown() {
        try (Librarian librarian = Librarian.of(server, ada);
                Librarian other = Librarian.of(server, bob)) {
            byte[] bytes = "<p>The crane lifts nine tons.</p>".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> uploaded = librarian.upload("Größe.html", bytes);
            String path = "/api/files/" + TestSocket.parse(uploaded.body()).getString("file_id");
            HttpResponse<String> got = librarian.http("GET", path, null);

            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
            assertThat(header(got, "content-type")).startsWith("text/html");
            assertThat(header(got, "content-length")).isEqualTo("" + bytes.length);
            assertThat(header(got, "content-disposition"))
                    .isEqualTo("attachment; filename=\"Gr__e.html\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.html");
            assertThat(header(got, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(got, "content-security-policy")).contains("sandbox");
            assertThat(other.http("GET", path, null).statusCode()).isEqualTo(404);
            assertThat(librarian.json(path + "/info").getString("filename")).isEqualTo("Größe.html");
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void refusesAFieldThatTheFormDoesNotHave() {
        HttpResponse<String> answer =
                Librarian.upload(server, ada, "a.txt", Librarian.utf8("text"), "colection", "work");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_FIELD", "colection", "on_conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../up.txt", "..\\up.txt", "/etc/passwd.txt", "a\u0001b.txt", "", ".", "..", "con\u0000.txt"})
    void refusesNamesThatAreTricks(String name) {
        HttpResponse<String> answer = Librarian.upload(server, ada, name, Librarian.utf8("text"));
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 415);
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void refusesWhatIsTooLargeAndWhatIsNoText() {
        HttpResponse<String> large = Librarian.upload(server, ada, "large.txt", new byte[3_000_001]);
        assertThat(large.statusCode()).as(large.body()).isEqualTo(413);
        HttpResponse<String> program =
                Librarian.upload(server, ada, "innocent.txt", new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1, 2});
        assertThat(program.statusCode()).as(program.body()).isEqualTo(415);
        HttpResponse<String> unknown = Librarian.upload(server, ada, "music.mp3", Librarian.utf8("la la"));
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(415);
        assertThat(unknown.body()).contains("md");
    }

    @Test
    void leaksNothingToAnotherUserWithTheSameWords() {
        String secret = "The safe behind the painting opens with the word heliotrope.";
        try (Librarian owner = Librarian.of(server, ada);
                Librarian other = Librarian.of(server, bob)) {
            int before = other.search("heliotrope painting safe").size();
            String document = owner.add("safe.md", secret);
            owner.ended(document);
            String own = other.add("own.md", "A painting of a safe harbour hangs behind the door.");
            other.ended(own);
            assertThat(owner.search("heliotrope")).hasSize(1);
            assertThat(before).isZero();
            assertThat(other.search("heliotrope painting safe"))
                    .hasSize(1)
                    .allMatch(found -> found.getString("document_id").equals(own));
            assertThat(other.ask("Which word opens the safe behind the painting?", "spy")
                            .toString())
                    .doesNotContain("heliotrope");
            assertThat(other.http("GET", "/api/knowledge/documents/" + document, null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.http("DELETE", "/api/knowledge/documents/" + document, null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.json("/api/knowledge/documents").toString()).doesNotContain(document, "safe.md");
            assertThat(other.told().toString()).doesNotContain("heliotrope", document, "safe.md");
            int counted = other.all("knowledge_base_update")
                    .get(other.all("knowledge_base_update").size() - 1)
                    .getJsonObject("details")
                    .getInt("document_count");
            assertThat(counted)
                    .isEqualTo(other.json("/api/knowledge/documents?limit=100")
                            .getJsonArray("documents")
                            .size());
        }
    }

    @Test
    void findsByMessageWhatASearchByHttpFinds() {
        try (Librarian librarian = Librarian.of(server, ada)) {
            librarian.ended(librarian.add("tides.md", "# Tides\n\nThe spring tide follows the full moon by two days."));
            librarian.send("knowledge_search", Json.createObjectBuilder().add("query", "spring tide"));
            JsonObject found = librarian.first(
                    "knowledge_results", payload -> payload.getString("query").equals("spring tide"));
            JsonObject first = found.getJsonArray("results").getJsonObject(0);
            assertThat(first.getString("highlight")).contains("<mark>");
            assertThat(first.getString("id"))
                    .isEqualTo(librarian.search("spring tide").get(0).getString("id"));
            String bad = librarian.send(
                    "knowledge_search", Json.createObjectBuilder().add("query", ""));
            assertThat(librarian.error(bad).getString("error_code")).isEqualTo("BAD_FIELD");
        }
    }

    @Test
    void letsOnlyOperatorsMakeTheIndexAnew() {
        try (Librarian user = Librarian.of(server, ada);
                Librarian operator = Librarian.of(server, olga)) {
            String refused = user.send("knowledge_reindex", Json.createObjectBuilder());
            assertThat(user.error(refused).getString("error_code")).isEqualTo("FORBIDDEN");
            operator.send("knowledge_reindex", Json.createObjectBuilder());
            operator.first("knowledge_base_update", payload -> payload.getString("type")
                    .equals("reindexed"));
        }
    }
}
