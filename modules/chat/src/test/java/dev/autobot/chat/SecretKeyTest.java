package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.testkit.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API key is shown to the model's server and to nobody else, whatever goes wrong. */
class SecretKeyTest {

    private static final String KEY = "sk-very-secret-0123456789";

    /** Keeps every record with its stack trace, as a log file would. */
    private static final class LogCapture extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final LogCapture log = new LogCapture();

    @BeforeEach
    void listen() {
        root.addHandler(log);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.removeHandler(log);
    }

    @ParameterizedTest
    @EnumSource
    void staysSecret(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire, "llm.api-key", KEY)) {
            for (int status : new int[] {400, 401, 403, 404, 418}) {
                chat.server.answers(
                        ScriptedAnswer.refusing(status, "{\"error\":{\"message\":\"wrong key " + KEY + "\"}}"));
                chat.say("c1", "Hi");
                chat.error();
                assertThat(chat.server.nextQuestion().authorization()).isEqualTo("Bearer " + KEY);
            }
            chat.server.catalogueAnswers(401);
            chat.harness.clock().advance(Duration.ofSeconds(15));
            chat.harness.runTasks();
            chat.say("c1", "/status");
            chat.answer();

            assertThat(chat.harness.events().all().toString()).doesNotContain(KEY);
            assertThat(chat.messages("c1").toString()).doesNotContain(KEY);
            assertThat(chat.harness.failures()).isEmpty();
            assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(KEY));
        }
    }
}
