package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.Citation;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.LlmResponseDelta;
import dev.autobot.plugin.payload.Thought;
import dev.autobot.testkit.ReceivedMessage;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentTest {

    @ParameterizedTest
    @EnumSource
    void callsAToolAndAnswersWithWhatItGave(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "the file says 42");
            chat.server.answers(ScriptedAnswer.tokens("Let me look.").thenCalling("read_file", "{\"path\":\"a.txt\"}"));
            chat.server.answers("It is", " 42.");

            chat.say("c1", "What is in a.txt?");

            LlmResponse answer = chat.answer();
            assertThat(answer.response()).isEqualTo("Let me look.\n\nIt is 42.");
            assertThat(answer.messageId()).isEqualTo(chat.lastMessage("c1").id());
            assertThat(chat.lastMessage("c1").content()).isEqualTo(answer.response());
            assertThat(gate.calls).hasSize(1);
            ToolRequest call = gate.calls.get(0);
            assertThat(call.tool()).isEqualTo("read_file");
            assertThat(call.arguments()).isEqualTo(Map.of("path", "a.txt"));
            assertThat(call.user()).isEqualTo(ChatFixture.ADA);
            assertThat(call.origin().reason()).isEqualTo("Let me look.");
            ReceivedRequest first = chat.server.nextQuestion();
            assertThat(first.tools()).containsExactly("read_file");
            assertThat(first.body()).contains("Does read_file.", "\"path\"");
            List<ReceivedMessage> messages = chat.server.nextQuestion().messages();
            assertThat(messages)
                    .extracting(ReceivedMessage::role)
                    .containsExactly("system", "user", "assistant", "tool");
            assertThat(messages.get(2).calls()).containsExactly("read_file");
            assertThat(messages.get(3).content()).isEqualTo("the file says 42");
            assertDeltasMakeUp(chat, answer.response());
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesSeveralCallsOfATurnInOrder(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "content of " + arguments.get("path"));
            gate.offer("write_file", false, arguments -> "written");
            chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}")
                    .thenCalling("write_file", "{\"path\":\"b\"}")
                    .thenCalling("read_file", "{\"path\":\"c\"}"));
            chat.server.answers("done");

            chat.say("c1", "go");

            assertThat(chat.answer().response()).isEqualTo("done");
            assertThat(gate.calls)
                    .extracting(call -> call.tool() + call.arguments().get("path"))
                    .containsExactly("read_filea", "write_fileb", "read_filec");
            assertThat(gate.calls).extracting(ToolRequest::callId).doesNotHaveDuplicates();
            chat.server.nextQuestion();
            assertThat(chat.server.nextQuestion().messages())
                    .filteredOn(message -> message.role().equals("tool"))
                    .extracting(ReceivedMessage::content)
                    .containsExactly("content of a", "written", "content of c");
        }
    }

    @Test
    void saysToOllamaOfWhichToolAResultIs() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "read");
            gate.offer("write_file", false, arguments -> "written");
            chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}")
                    .thenCalling("write_file", "{\"path\":\"b\"}"));
            chat.server.answers("done");

            chat.say("c1", "go");

            assertThat(chat.answer().response()).isEqualTo("done");
            chat.server.nextQuestion();
            assertThat(chat.server.nextQuestion().body())
                    .containsPattern("\"tool_name\"\\s*:\\s*\"read_file\"")
                    .containsPattern("\"tool_name\"\\s*:\\s*\"write_file\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatTheModelThought(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("42").thinking("Six times seven. That is known."));
            chat.server.answers("<think>By heart.</think>", "43");

            chat.say("c1", "6 * 7?");
            chat.answer();
            chat.say("c1", "and one?");
            chat.answer();

            assertThat(chat.harness.events().all(EventTypes.THOUGHT))
                    .extracting(event -> event.payload().thought())
                    .containsExactly(
                            new Thought.Content("Six times seven.", "Six times seven. That is known.", 0.0),
                            new Thought.Content("By heart.", "By heart.", 0.0));
        }
    }

    @Test
    void citesWhatItsSearchesFound() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.gate()
                    .offerOutcome(
                            "knowledge_search",
                            false,
                            arguments -> RecordedGate.succeeded(
                                    "found",
                                    Map.of(
                                            "results",
                                            List.of(Map.of(
                                                    "passage_id",
                                                    "p1",
                                                    "document_id",
                                                    "d1",
                                                    "document",
                                                    "guide.md",
                                                    "heading",
                                                    "Backups",
                                                    "start",
                                                    3,
                                                    "end",
                                                    90,
                                                    "text",
                                                    "# Backups\n\nDisks are big. Copies are made by night. None is"
                                                            + " kept.")))));
            chat.server.answers(ScriptedAnswer.calling("knowledge_search", "{\"path\":\"x\"}"));
            chat.server.answers("At night.");

            chat.say("c1", "when?");

            assertThat(chat.answer().citations())
                    .containsExactly(new Citation(
                            "d1", "guide.md", "Backups", 3, 90, "Copies are made by night. None is kept.", "p1"));
        }
    }

    @Test
    void tellsTheModelOfCallsThatCannotBeMade() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "fine");
            chat.server.answers(ScriptedAnswer.calling("rm", "{\"path\":\"a\"}")
                    .thenCalling("read_file", "{\"path\":")
                    .thenCalling("read_file", "{\"other\":1}"));
            chat.server.answers("sorry");

            chat.say("c1", "go");

            assertThat(chat.answer().response()).isEqualTo("sorry");
            assertThat(gate.calls).isEmpty();
            chat.server.nextQuestion();
            assertThat(chat.server.nextQuestion().messages())
                    .filteredOn(message -> message.role().equals("tool"))
                    .extracting(ReceivedMessage::content)
                    .satisfiesExactly(
                            text -> assertThat(text).contains("There is no tool 'rm'", "read_file"),
                            text -> assertThat(text).contains("no JSON object"),
                            text -> assertThat(text).contains("arguments.path"));
        }
    }

    @Test
    void offersOnlyTheToolsThatTheOperatorNames() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.tools", "read_file, other")) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "fine");
            gate.offer("write_file", false, arguments -> "written");
            chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
            chat.server.answers("no");

            chat.say("c1", "go");

            chat.answer();
            assertThat(chat.server.nextQuestion().tools()).containsExactly("read_file");
            assertThat(gate.calls).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void chatsPlainlyWithAModelThatRefusesToolsAndRemembersIt(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.gate().offer("read_file", false, arguments -> "fine");
            chat.server.answers(ScriptedAnswer.refusing(400, "{\"error\":\"llama3.2 does not support tools\"}"));
            chat.server.answers("plain");
            chat.server.answers("plain again");

            chat.say("c1", "one");
            assertThat(chat.answer().response()).isEqualTo("plain");
            chat.say("c1", "two");
            assertThat(chat.answer().response()).isEqualTo("plain again");

            assertThat(chat.server.nextQuestion().tools()).hasSize(1);
            assertThat(chat.server.nextQuestion().tools()).isEmpty();
            assertThat(chat.server.nextQuestion().tools()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void repeatsOnlyTheModelsTurnWhenItFailsAfterATool(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            RecordedGate gate = chat.gate();
            gate.offer("write_file", false, arguments -> "written");
            chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
            chat.server.answers(ScriptedAnswer.tokens("It is wr").breakAfter(1));
            chat.server.answers("It is written.");

            chat.say("c1", "go");

            LlmResponse answer = chat.answer();
            assertThat(answer.response()).isEqualTo("It is written.");
            assertThat(gate.calls).hasSize(1);
            assertDeltasMakeUp(chat, answer.response());
        }
    }

    @Test
    void keepsWhatWasSaidOfABrokenTurnWhenTheNextTrySaysSomethingElse() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("write_file", false, arguments -> "written");
            chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
            ScriptedAnswer broken = chat.server.answers(
                    ScriptedAnswer.tokens("It is wr").holdBefore(1).breakAfter(1));
            chat.server.answers("Done.");

            chat.say("c1", "go");
            chat.harness.events().next(EventTypes.LLM_RESPONSE_DELTA); // or the JDK may drop it with the connection
            broken.release();

            LlmResponse answer = chat.answer();
            assertThat(answer.response()).isEqualTo("It is wr\n\nDone.");
            assertDeltasMakeUp(chat, answer.response());
        }
    }

    @Test
    void tellsTheModelLaterOfTheStepsOfAnAnswerThatFailed() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("write_file", false, arguments -> "written to disk");
            chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
            chat.server.answers(ScriptedAnswer.refusing(404, "{\"error\":\"gone\"}"));
            chat.say("c1", "write it");
            assertThat(chat.error().errorCode()).isEqualTo("MODEL_FAILED");
            chat.server.nextQuestion();
            chat.server.nextQuestion();
            chat.server.answers("It was.");

            chat.say("c1", "was it written?");

            assertThat(chat.answer().response()).isEqualTo("It was.");
            assertThat(chat.server.nextQuestion().body())
                    .containsSubsequence("write it", "write_file", "written to disk", "was it written?");
            assertThat(gate.calls).hasSize(1);
        }
    }

    @Test
    void cutsLongOutputsInTheMiddle() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.gate().offer("read_file", false, arguments -> "HEAD" + "x".repeat(100_000) + "TAIL");
            chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}"));
            chat.server.answers("long");

            chat.say("c1", "go");

            chat.answer();
            chat.server.nextQuestion();
            String told = chat.server.nextQuestion().messages().get(3).content();
            assertThat(told).startsWith("HEAD").endsWith("TAIL").contains("characters left out");
            assertThat(told.length()).isLessThan(17_000);
        }
    }

    @Test
    void doesWithoutToolsWhereThereIsNoGate() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.answers("plain");
            chat.say("c1", "Hi");
            assertThat(chat.answer().response()).isEqualTo("plain");
            assertThat(chat.server.nextQuestion().body()).doesNotContain("\"tools\"", "system");
        }
    }

    @Test
    void doesNotCallAToolAgainThatRanWhenTheServerDied() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("write_file", false, arguments -> "never");
            chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\",\"hang\":true}"));
            chat.say("c1", "go");
            chat.server.nextQuestion();
            gate.awaitCall();
            crash(chat);

            chat.restart();

            chat.harness.runTasks();
            chat.harness.awaitRuns();
            assertThat(gate.calls).hasSize(1);
            assertThat(chat.lastMessage("c1"))
                    .returns("interrupted", ChatMessage::state)
                    .returns("RUN_INTERRUPTED", ChatMessage::errorCode);
            assertThat(chat.lastMessage("c1").error()).contains("stopped before it had answered");
            chat.server.answers("I do not know.");
            chat.say("c1", "did it happen?");
            chat.answer();
            assertThat(chat.server.nextQuestion().body())
                    .contains("tool write_file", "whether it happened is not known");
        }
    }

    @Test
    void keepsWhatWasSaidBeforeATool() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "never");
            chat.server.answers(
                    ScriptedAnswer.tokens("Let me look.").thenCalling("read_file", "{\"path\":\"a\",\"hang\":true}"));
            chat.say("c1", "go");
            gate.awaitCall();
            String kept = text(chat, "select content from chat.message where role = 'assistant'");

            assertThat(kept).isEqualTo("Let me look.");
            assertThat(chat.lastMessage("c1"))
                    .returns("Let me look.", ChatMessage::content)
                    .returns("pending", ChatMessage::state);
        }
    }

    private static String text(ChatFixture chat, String query) {
        try (Connection connection = chat.harness.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves the rows as a server does that dies while the tool runs, whatever the orderly stop writes. */
    private static void crash(ChatFixture chat) {
        chat.harness.stop();
        try (Connection connection = chat.harness.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update chat.message set state = 'pending', content = '' where role = 'assistant'");
            statement.execute("update chat.step set state = 'running', content = ''");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void assertDeltasMakeUp(ChatFixture chat, String text) {
        StringBuilder joined = new StringBuilder();
        for (var event : chat.harness.events().all(EventTypes.LLM_RESPONSE_DELTA)) {
            LlmResponseDelta delta = event.payload();
            assertThat(delta.offset()).isEqualTo(joined.length());
            joined.append(delta.text());
        }
        assertThat(joined).hasToString(text);
    }
}
