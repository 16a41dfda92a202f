package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.ChatHistoryRequest;
import dev.autobot.testkit.ScriptedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerStepsTest {

    private static final int CALLS_A_TURN = 20;

    private final ChatFixture chat = ChatFixture.with(Wire.OPENAI);
    private RecordedGate gate;

    @BeforeEach
    void offer() {
        gate = chat.gate();
        gate.offer("read_file", false, arguments -> "content of " + arguments.get("path"));
        gate.offer("write_file", true, arguments -> "written " + arguments.get("path"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private List<ChatHistory.Step> steps() {
        return chat.lastMessage("c1").steps();
    }

    @Test
    void standWithTheAnswerInTheOrderInWhichTheyWereTold() {
        chat.server.answers(
                ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}").thinking("I look into a. Then I see."));
        chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"b\"}"));
        chat.server.answers(ScriptedAnswer.tokens("done").thinking("That was all."));

        chat.say("c1", "read");
        chat.answer();

        List<ChatHistory.Step> steps = steps();
        assertThat(steps)
                .extracting(ChatHistory.Step::number, ChatHistory.Step::kind)
                .containsExactly(tuple(1, "thought"), tuple(2, "call"), tuple(3, "call"), tuple(4, "thought"));
        assertThat(steps.get(0))
                .returns("I look into a.", ChatHistory.Step::content)
                .returns("I look into a. Then I see.", ChatHistory.Step::reasoning)
                .returns(null, ChatHistory.Step::tool)
                .returns(null, ChatHistory.Step::state);
        assertThat(steps.get(1))
                .returns(gate.calls.get(0).callId(), ChatHistory.Step::callId)
                .returns("read_file", ChatHistory.Step::tool)
                .returns("read_file a", ChatHistory.Step::code)
                .returns("shell", ChatHistory.Step::language)
                .returns("allow", ChatHistory.Step::verdict)
                .returns("low", ChatHistory.Step::risk)
                .returns("the test says so", ChatHistory.Step::rule)
                .returns("done", ChatHistory.Step::state)
                .returns("content of a", ChatHistory.Step::output)
                .returns(null, ChatHistory.Step::approvalId)
                .returns(null, ChatHistory.Step::reasoning);
        assertThat(chat.messages("c1").messages().get(0).steps()).isNull();
    }

    @Test
    void areToldOverTheSocketLikeOverHttp() {
        chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}"));
        chat.server.answers("done");
        chat.say("c1", "read");
        chat.answer();

        chat.harness.send(ADA, Messages.CHAT_HISTORY, new ChatHistoryRequest("c1", null, null));

        ChatHistory history = chat.harness.events().next(EventTypes.CHAT_HISTORY);
        assertThat(history.messages().get(1).steps()).isEqualTo(steps()).hasSize(1);
    }

    @Test
    void sayWhatWasRefusedAndByWhichQuestion() {
        chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
        chat.server.answers("then not");
        chat.say("c1", "write");
        Approval asked = gate.nextAsked();
        assertThat(steps())
                .extracting(ChatHistory.Step::state, ChatHistory.Step::approvalId, ChatHistory.Step::output)
                .containsExactly(tuple("waiting", asked.id(), null));

        gate.answer(asked.id(), false, "not on Fridays");
        chat.answer();

        assertThat(steps())
                .extracting(ChatHistory.Step::state, ChatHistory.Step::approvalId)
                .containsExactly(tuple("refused", asked.id()));
        assertThat(steps().get(0).output()).contains("not on Fridays");
    }

    @Test
    void showWhatWasDoneWhereAPersonGaveOtherArguments() {
        chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
        chat.server.answers("done");
        chat.say("c1", "write");

        gate.decide(gate.nextAsked().id(), ADA, new ApprovalAnswer(true, "", "", Map.of("path", "b")));
        chat.answer();

        assertThat(steps()).extracting(ChatHistory.Step::code).containsExactly("write_file b");
    }

    @Test
    void showTheJudgementThatCountedWhereARuleHasChangedBeforeTheCall() {
        gate.askBeforeNextCall();
        chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}"));
        chat.server.answers("then not");
        chat.say("c1", "read");

        String asked = gate.nextAsked().id();
        assertThat(steps())
                .extracting(ChatHistory.Step::verdict, ChatHistory.Step::state)
                .containsExactly(tuple("ask", "waiting"));
        gate.answer(asked, false, "");
        chat.answer();
    }

    @Test
    void showTheArgumentsOfACallThatNoGateHasSeen() {
        chat.server.answers(ScriptedAnswer.calling("no_such_tool", "{\"path\":\"a\"}"));
        chat.server.answers("done");
        chat.say("c1", "read");
        chat.answer();

        assertThat(steps())
                .extracting(ChatHistory.Step::code, ChatHistory.Step::language, ChatHistory.Step::state)
                .containsExactly(tuple("{\"path\":\"a\"}", "json", "failed"));
        assertThat(steps().get(0).verdict()).isNull();
    }

    @Test
    void ofAnAnswerThatIsBeingMadeAreThere() {
        chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"a\",\"hang\":true}"));
        chat.say("c1", "read");
        gate.awaitCall();

        assertThat(chat.lastMessage("c1").state()).isEqualTo("pending");
        assertThat(steps())
                .extracting(ChatHistory.Step::state, ChatHistory.Step::output)
                .containsExactly(tuple("running", null));
    }

    @Test
    void areCutWhereTheyAreLong() {
        gate.offer("read_file", false, arguments -> "x".repeat(15_000));
        String path = "a".repeat(30_000);
        chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"" + path + "\"}"));
        chat.server.answers("done");
        chat.say("c1", "read");
        chat.answer();

        assertThat(steps().get(0).code()).hasSizeBetween(7_900, 8_000).containsOnlyOnce("characters left out");
        assertThat(steps().get(0).output()).hasSizeBetween(8_000, 8_100).contains("7000 characters left out");
    }

    @Test
    void neverSplitAnAnswerBetweenPages() {
        read(6);
        read(5);

        MessagePage newest = chat.messages("c1");
        assertThat(newest.messages()).extracting(ChatMessage::role).containsExactly("user", "assistant");
        assertThat(newest.messages().get(1).steps()).hasSize(5 * CALLS_A_TURN);
        assertThat(newest.next()).isEqualTo(newest.messages().get(0).id());
        MessagePage older = (MessagePage) chat.harness.get("/api/chats/c1/messages?before=" + newest.next());
        assertThat(older.messages()).extracting(ChatMessage::role).containsExactly("user", "assistant");
        assertThat(older.messages().get(1).steps()).hasSize(6 * CALLS_A_TURN);
        assertThat(older.next()).isNull();
    }

    @Test
    void areTheFirst200OfAnAnswerThatHasMore() {
        read(11);

        MessagePage newest = chat.messages("c1");
        assertThat(newest.messages()).hasSize(1);
        assertThat(newest.messages().get(0).steps()).hasSize(200);
        assertThat(newest.next()).isNotNull();
    }

    /** Has an answer made with so many turns of twenty calls. */
    private void read(int turns) {
        int file = gate.calls.size();
        for (int turn = 0; turn < turns; turn++) {
            ScriptedAnswer answer = ScriptedAnswer.calling("read_file", path(file++));
            for (int call = 1; call < CALLS_A_TURN; call++) {
                answer = answer.thenCalling("read_file", path(file++));
            }
            chat.server.answers(answer);
        }
        chat.server.answers("done");
        chat.say("c1", "read");
        chat.answer();
    }

    private static String path(int file) {
        return "{\"path\":\"" + file + "\"}";
    }

    @Test
    void thatWereThoughtAreNotSaidToTheModelAgain() {
        chat.server.answers(ScriptedAnswer.tokens("42").thinking("Six times seven."));
        chat.server.answers("43");
        chat.say("c1", "6 * 7?");
        chat.answer();
        chat.say("c1", "and one?");
        chat.answer();

        List<String> asked = new ArrayList<>();
        asked.add(chat.server.nextQuestion().body());
        asked.add(chat.server.nextQuestion().body());
        assertThat(asked.get(1)).contains("42").doesNotContain("Six times seven");
    }
}
