package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeBaseUpdate;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.KnowledgeSearch;
import dev.autobot.plugin.payload.Progress;
import dev.autobot.testkit.HarnessRequest;
import dev.autobot.testkit.PluginHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The plugin with an index in memory and a parser whose gate a test opens; what it does goes through its doors. */
abstract class KnowledgeFixture {

    static final User ADA = new User("ada", Set.of());
    static final User BOB = new User("bob", Set.of());
    static final User OPERATOR = new User("olga", Set.of(User.OPERATOR));

    @TempDir
    Path data;

    final GatedParser parser = new GatedParser();
    final WordIndex index = new WordIndex();
    private PluginHarness harness;

    /** The plugin, which starts at the first call. */
    PluginHarness harness() {
        return harness == null ? start(Map.of(), before -> {}) : harness;
    }

    PluginHarness start(Map<String, String> more, Consumer<PluginHarness> before) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("data.dir", data.toString());
        harness = PluginHarness.start(plugin(), settings, before);
        return harness;
    }

    KnowledgePlugin plugin() {
        return new KnowledgePlugin((context, folder) -> new Rooms(parser, index, index));
    }

    @AfterEach
    void close() {
        parser.open();
        if (harness != null) {
            harness.close();
        }
    }

    /** A server that stops and starts: work that goes on is put back as if it had never begun. */
    void restart() {
        harness().restart(plugin());
        settle();
    }

    /** Waits until nothing works, and does what is done again and again. */
    void settle() {
        harness().runTasks();
        harness().awaitRuns();
        harness().clock().advance(Duration.ofSeconds(1));
        harness().runTasks();
    }

    FileView upload(User user, String name, String text) {
        return upload(user, name, text, Map.of());
    }

    FileView upload(User user, String name, String text, Map<String, String> fields) {
        return upload(user, name, text.getBytes(StandardCharsets.UTF_8), fields);
    }

    FileView upload(User user, String name, byte[] bytes, Map<String, String> fields) {
        HarnessRequest request =
                harness().request("POST", "/api/files").as(user).file("file", name, bytes);
        fields.forEach(request::field);
        return (FileView) request.send();
    }

    /** Uploads and waits until it is read; returns the document. */
    DocumentView added(User user, String name, String text) {
        FileView file = upload(user, name, text);
        harness().awaitRuns();
        return document(user, file.documents().get(0).id());
    }

    DocumentView document(User user, String id) {
        return (DocumentView) harness().ask(user, "GET", "/api/knowledge/documents/" + id);
    }

    List<DocumentView> documents(User user) {
        return ((DocumentPage) harness().ask(user, "GET", "/api/knowledge/documents?limit=200")).documents();
    }

    /** The names of the documents in which a user finds words. */
    List<String> found(User user, String words) {
        KnowledgeResultsFound results = (KnowledgeResultsFound) harness()
                .request("POST", "/api/knowledge/search")
                .as(user)
                .body(new KnowledgeSearch(words, null, null))
                .send();
        return results.results().stream()
                .map(KnowledgeResultsFound.Result::document)
                .toList();
    }

    CollectionPage.Collection collection(User user, String name, boolean shared) {
        return (CollectionPage.Collection) harness()
                .request("POST", "/api/knowledge/collections")
                .as(user)
                .body(new CollectionPage.New(name, shared))
                .send();
    }

    List<KnowledgeBaseUpdate> updates(User user) {
        return told(user, EventTypes.KNOWLEDGE_BASE_UPDATE);
    }

    List<Progress> progress(User user) {
        return told(user, EventTypes.PROGRESS);
    }

    private <E> List<E> told(User user, dev.autobot.plugin.EventType<E> type) {
        return harness().events().all(type).stream()
                .filter(event -> event.audience().equals(dev.autobot.plugin.Audience.of(user)))
                .map(Event::payload)
                .toList();
    }

    /** What a request is refused with. */
    static PlatformException refusal(ThrowingCallable call) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal;
    }

    /** Writes into the database what a killed server would have left there. */
    void sql(String sql, Object... values) {
        try (Connection connection = harness().database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (java.sql.SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
