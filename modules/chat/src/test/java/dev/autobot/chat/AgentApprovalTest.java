package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.testkit.ScriptedAnswer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentApprovalTest {

    private final ChatFixture chat = ChatFixture.with(Wire.OPENAI);
    private RecordedGate gate;

    @BeforeEach
    void offer() {
        gate = chat.gate();
        gate.offer("write_file", true, arguments -> "written " + arguments.get("path"));
        chat.server.answers(ScriptedAnswer.calling("write_file", "{\"path\":\"a\"}"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private Approval asked() {
        chat.say("c1", "write");
        Approval asked = gate.nextAsked();
        chat.server.nextQuestion();
        return asked;
    }

    private String toldToTheModel() {
        return chat.server.nextQuestion().messages().get(3).content();
    }

    @Test
    void asksAPersonAndDoesWhatIsApproved() {
        chat.server.answers("done");
        Approval asked = asked();
        assertThat(asked.asker()).isEqualTo("chat");
        assertThat(asked.description()).contains("call write_file");
        assertThat(gate.calls).isEmpty();

        gate.answer(asked.id(), true, "");

        assertThat(chat.answer().response()).isEqualTo("done");
        assertThat(gate.calls).hasSize(1);
        assertThat(toldToTheModel()).isEqualTo("written a");
        assertThat(gate.taken).contains(asked.id());
    }

    @Test
    void tellsTheModelOfARefusalAndGoesOn() {
        chat.server.answers("then not");
        Approval asked = asked();

        gate.answer(asked.id(), false, "not on Fridays");

        assertThat(chat.answer().response()).isEqualTo("then not");
        assertThat(gate.calls).isEmpty();
        assertThat(toldToTheModel()).contains("the user refused it", "not on Fridays");
    }

    @Test
    void doesItWithTheArgumentsThatThePersonGave() {
        chat.server.answers("done");
        Approval asked = asked();

        gate.decide(asked.id(), ChatFixture.ADA, new ApprovalAnswer(true, "", "", Map.of("path", "b")));

        chat.answer();
        assertThat(gate.calls.get(0).arguments()).isEqualTo(Map.of("path", "b"));
        assertThat(toldToTheModel()).contains("other arguments", "\"b\"", "written b");
    }

    @Test
    void endsTheWaitWhenCancelledAndTakesTheQuestionBack() {
        Approval asked = asked();

        chat.harness.cancelLine(ChatFixture.ADA.id() + "/c1");

        assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
        assertThat(gate.withdrawn).containsExactly(asked.id());
        assertThat(gate.calls).isEmpty();
        assertThat(chat.lastMessage("c1").state()).isEqualTo("cancelled");
    }

    @Test
    void tellsTheModelThatNobodyAnsweredInTime() {
        chat.server.answers("then not");
        Approval asked = asked();
        assertThat(asked.expiresAt()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(15)));

        gate.expire(asked.id());

        assertThat(chat.answer().response()).isEqualTo("then not");
        assertThat(toldToTheModel()).contains("nobody approved it in time");
        assertThat(gate.calls).isEmpty();
    }

    @Test
    void asksAgainWhenWhatWasApprovedIsNotWhatWouldBeDone() {
        chat.server.answers("done");
        Approval first = asked();
        gate.changeBeforeNextCall();

        gate.answer(first.id(), true, "");
        Approval second = gate.nextAsked();
        assertThat(gate.calls).isEmpty();
        gate.answer(second.id(), true, "");

        assertThat(chat.answer().response()).isEqualTo("done");
        assertThat(gate.calls).hasSize(1);
    }

    @Test
    void takesBackTheQuestionOfAnAnswerThatACrashEnded() throws Exception {
        Approval asked = asked();
        chat.harness.cancelLine(ChatFixture.ADA.id() + "/c1");
        chat.error();
        chat.harness.awaitRuns();
        gate.withdrawn.clear();
        try (Connection connection = chat.harness.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update chat.step set state = 'waiting'"); // as a server leaves it that dies
        }

        chat.restart();
        chat.harness.runTasks();
        chat.harness.runTasks();

        assertThat(gate.withdrawn).containsExactly(asked.id());
    }

    @Test
    void endsAToolThatRunsWhenCancelled() {
        gate.offer("slow", false, arguments -> "never");
        Approval asked = asked();
        chat.server.answers(ScriptedAnswer.calling("slow", "{\"path\":\"a\",\"hang\":true}"));
        gate.answer(asked.id(), false, "");
        gate.awaitCall();

        chat.harness.cancelLine(ChatFixture.ADA.id() + "/c1");

        assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
        assertThat(chat.lastMessage("c1").state()).isEqualTo("cancelled");
    }

    @Test
    void keepsNoOtherChatWaiting() {
        Approval asked = asked();
        chat.server.answers("hello");

        chat.say("c2", "Hi");

        assertThat(chat.answer().chatId()).isEqualTo("c2");
        chat.server.nextQuestion();
        chat.server.answers("done");
        gate.answer(asked.id(), true, "");
        assertThat(chat.answer().chatId()).isEqualTo("c1");
    }

    @Test
    void asksForEachCallOfATurnByItself() {
        chat.server.answers("first over");
        Approval first = asked();
        gate.answer(first.id(), false, "");
        chat.answer();
        chat.server.nextQuestion();
        chat.server.answers(
                ScriptedAnswer.calling("write_file", "{\"path\":\"x\"}").thenCalling("write_file", "{\"path\":\"y\"}"));
        chat.server.answers("done");
        chat.say("c1", "both");

        Approval one = gate.nextAsked();
        gate.answer(one.id(), false, "");
        Approval two = gate.nextAsked();
        gate.answer(two.id(), true, "");

        assertThat(chat.answer().response()).isEqualTo("done");
        assertThat(one.arguments()).isEqualTo(Map.of("path", "x"));
        assertThat(gate.calls).hasSize(1).first().satisfies(call -> assertThat(call.arguments())
                .isEqualTo(Map.of("path", "y")));
    }

    @Test
    void isInterruptedByARestartAndNeverDoneAfterIt() {
        Approval asked = asked();

        chat.restart();

        assertThat(chat.error().errorCode()).isEqualTo("RUN_INTERRUPTED");
        assertThat(chat.lastMessage("c1").state()).isEqualTo("interrupted");
        assertThat(gate.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.WITHDRAWN);
        chat.harness.runTasks();
        chat.harness.awaitRuns();
        assertThat(gate.calls).isEmpty();
    }
}
