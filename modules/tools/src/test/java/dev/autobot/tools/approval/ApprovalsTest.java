package dev.autobot.tools.approval;

import static dev.autobot.tools.ToolsFixture.ADA;
import static dev.autobot.tools.ToolsFixture.BOB;
import static dev.autobot.tools.ToolsFixture.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.UserPermissionRequest;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.tools.ToolsFixture;
import dev.autobot.tools.ToolsPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to people: one answer counts, and it is for exactly what was asked. */
class ApprovalsTest {

    @TempDir
    Path folder;

    private ToolsFixture fixture;

    private Approvals start(Map<String, String> settings) {
        fixture = new ToolsFixture(folder, settings);
        return fixture.approvals();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Approval ask(Approvals approvals, String text) {
        return approvals.ask(request(text, "", List.of(), ""));
    }

    private ApprovalRequest request(String text, String workflow, List<String> choices, String role) {
        ToolRequest call = fixture.request(ADA, "note", Map.of("text", text));
        return new ApprovalRequest(
                "test", workflow, ADA, "Note it?", call, fixture.tools().judge(call), choices, role, null);
    }

    private static void assertRefused(ErrorCode code, String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    private static ApprovalAnswer yes() {
        return ApprovalAnswer.of(true, "go on");
    }

    private static ApprovalAnswer no() {
        return ApprovalAnswer.of(false, "no");
    }

    @Test
    void asksTheRequesterWithExactlyWhatWouldBeDone() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        UserPermissionRequest told = fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        assertThat(told.requestId()).isEqualTo(asked.id());
        assertThat(told.actionHash()).isEqualTo(asked.judgement().actionHash()).hasSize(64);
        assertThat(told.action()).isEqualTo("note");
        assertThat(told.details()).containsKeys("exactly", "summary", "approval_id");
        assertThat(told.expiresAt()).isEqualTo(asked.requestedAt().plus(Duration.ofHours(24)));
    }

    @Test
    void tellsWorkflowsByTheirOwnEvent() {
        Approvals approvals = start(Map.of());
        Approval asked = approvals.ask(request("one", "w1", List.of("again"), ""));
        WorkflowApprovalRequired told = fixture.harness().events().next(EventTypes.WORKFLOW_APPROVAL_REQUIRED);
        assertThat(told.workflowId()).isEqualTo("w1");
        assertThat(told.approvalId()).isEqualTo(asked.id());
        assertThat(told.choices()).containsExactly("again");
        assertThat(approvals.openOf("w1")).extracting(Approval::id).containsExactly(asked.id());
    }

    @Test
    void ofFiftyAnswersAtOnceOneCounts() throws Exception {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        List<Callable<String>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            User user = new User("approver" + i, Set.of(User.APPROVER));
            ApprovalAnswer answer = i % 2 == 0 ? yes() : no();
            answers.add(() -> outcome(approvals, asked.id(), user, answer));
        }
        List<String> outcomes = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            for (Future<String> each : pool.invokeAll(answers)) {
                outcomes.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        String winner = approvals.find(asked.id()).orElseThrow().decidedBy();
        assertThat(outcomes).filteredOn(outcome -> outcome.equals("won")).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("won"))
                .hasSize(49)
                .allMatch(outcome -> outcome.contains("'" + winner + "'"));
        assertThat(fixture.harness().events().all(EventTypes.USER_PERMISSION_RESOLVED))
                .hasSize(1);
    }

    private static String outcome(Approvals approvals, String id, User user, ApprovalAnswer answer) {
        try {
            approvals.decide(id, user, answer);
            return "won";
        } catch (PlatformException e) {
            assertThat(e.code()).isEqualTo(ErrorCodes.ALREADY_DECIDED);
            return e.getMessage();
        }
    }

    @Test
    void givesTheSameAnswerAgainWhatIsStored() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        Approval first = approvals.decide(asked.id(), ADA, yes());
        assertThat(approvals.decide(asked.id(), ADA, yes())).isEqualTo(first);
        assertRefused(ErrorCodes.ALREADY_DECIDED, "'ada' approved it", () -> approvals.decide(asked.id(), ADA, no()));
        assertRefused(ErrorCodes.ALREADY_DECIDED, "'ada' approved it", () -> approvals.decide(asked.id(), BOB, yes()));
    }

    @Test
    void hidesOthersApprovalsAndSaysWhoMayDecide() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        User eve = new User("eve", Set.of());
        assertRefused(ErrorCodes.NOT_FOUND, asked.id(), () -> approvals.decide(asked.id(), eve, yes()));
        assertRefused(ErrorCodes.FORBIDDEN, "Only ada", () -> approvals.decide(asked.id(), OPERATOR, yes()));
        assertThat(approvals.decide(asked.id(), BOB, yes()).decidedBy()).isEqualTo("bob");
    }

    @Test
    void highRiskNeedsAnApproverWhereTheOperatorSaysSo() {
        Approvals approvals = start(Map.of("tools.approval.approver-from", "high"));
        Approval asked = ask(approvals, "one");
        assertRefused(ErrorCodes.FORBIDDEN, "'approver'", () -> approvals.decide(asked.id(), ADA, yes()));
        assertThat(approvals.decide(asked.id(), BOB, yes()).state()).isEqualTo(Approval.State.APPROVED);
    }

    @Test
    void otherArgumentsNeedWhoeverMayDecideTheirRisk() {
        Approvals approvals = start(Map.of("tools.approval.approver-from", "high"));
        ToolRequest call = fixture.request(ADA, "run_command", Map.of("command", "mkdir made"));
        Approval asked = approvals.ask(new ApprovalRequest(
                "test", "", ADA, "Make it?", call, fixture.tools().judge(call), List.of(), "", null));
        ApprovalAnswer riskier = new ApprovalAnswer(true, "", "", Map.of("command", "sh -c 'echo on'"));
        assertRefused(ErrorCodes.FORBIDDEN, "'approver'", () -> approvals.decide(asked.id(), ADA, riskier));
        assertThat(approvals.decide(asked.id(), ADA, yes()).isEdited()).isFalse();
    }

    @Test
    void fourEyesKeepTheRequesterFromDeciding() {
        Approvals approvals = start(Map.of("tools.approval.four-eyes", "true", "auth", "token"));
        ToolRequest call = fixture.request(BOB, "note", Map.of("text", "one"));
        Approval asked = approvals.ask(new ApprovalRequest(
                "test", "", BOB, "Note it?", call, fixture.tools().judge(call), List.of(), "", null));
        assertRefused(ErrorCodes.FORBIDDEN, "another person", () -> approvals.decide(asked.id(), BOB, yes()));
        User other = new User("carl", Set.of(User.APPROVER));
        assertThat(approvals.decide(asked.id(), other, yes()).decidedBy()).isEqualTo("carl");
    }

    @Test
    void aNamedRoleDecidesAlone() {
        Approvals approvals = start(Map.of());
        Approval asked = approvals.ask(request("one", "w1", List.of(), "auditor"));
        assertRefused(ErrorCodes.FORBIDDEN, "'auditor'", () -> approvals.decide(asked.id(), BOB, yes()));
        User auditor = new User("dora", Set.of("auditor"));
        assertThat(approvals.decide(asked.id(), auditor, yes()).decidedBy()).isEqualTo("dora");
    }

    @Test
    void whatIsApprovedWithOtherArgumentsHasAHashOfItsOwn() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        Approval decided = approvals.decide(asked.id(), ADA, new ApprovalAnswer(true, "", "", Map.of("text", "two")));
        assertThat(decided.isEdited()).isTrue();
        assertThat(decided.arguments()).containsEntry("text", "two");
        ApprovalAnswer same = new ApprovalAnswer(true, "", "", Map.of("text", "two"));
        assertThat(approvals.decide(asked.id(), ADA, same)).isEqualTo(decided);
        ApprovalAnswer other = new ApprovalAnswer(true, "", "", Map.of("text", "three"));
        assertRefused(ErrorCodes.ALREADY_DECIDED, "'ada'", () -> approvals.decide(asked.id(), ADA, other));
        assertThat(decided.judgement().actionHash())
                .isNotEqualTo(asked.judgement().actionHash());
        ApprovalView view = (ApprovalView) fixture.harness()
                .request("GET", "/api/approvals/" + asked.id())
                .as(ADA)
                .send();
        assertThat(view.reason()).isEqualTo("a test");
        assertThat(view.askedHash()).isEqualTo(asked.judgement().actionHash());
        assertThat(view.actionHash()).isEqualTo(decided.judgement().actionHash());
    }

    @Test
    void refusesOtherArgumentsThatDoNotFitAndStaysOpen() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        assertRefused(
                ErrorCodes.BAD_FIELD,
                "text",
                () -> approvals.decide(asked.id(), ADA, new ApprovalAnswer(true, "", "", Map.of("text", 5))));
        assertThat(approvals.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.OPEN);
    }

    @Test
    void aYesNeedsOneOfTheChoicesWhereThereAreSome() {
        Approvals approvals = start(Map.of());
        Approval asked = approvals.ask(request("one", "w1", List.of("happened", "again"), ""));
        ApprovalAnswer other = new ApprovalAnswer(true, "", "maybe", null);
        assertRefused(ErrorCodes.BAD_FIELD, "happened, again", () -> approvals.decide(asked.id(), ADA, other));
        assertRefused(ErrorCodes.BAD_FIELD, "happened, again", () -> approvals.decide(asked.id(), ADA, yes()));
        Approval decided = approvals.decide(asked.id(), ADA, new ApprovalAnswer(true, "", "again", null));
        assertThat(decided.choice()).isEqualTo("again");
    }

    @Test
    void expiresUnansweredAndNeverCountsAsApproved() {
        Approvals approvals = start(Map.of("tools.approval.expiry", "1h"));
        Approval asked = ask(approvals, "one");
        fixture.harness().clock().advance(Duration.ofMinutes(61));
        assertRefused(ErrorCodes.APPROVAL_EXPIRED, "too", () -> {
            try {
                approvals.decide(asked.id(), ADA, yes());
            } catch (PlatformException e) { // before the sweep came, and with the same meaning after it
                throw new PlatformException(e.code(), "too late: " + e.getMessage());
            }
        });
        fixture.harness().runTasks();
        assertThat(approvals.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.EXPIRED);
        Event<ApprovalResolved> told = fixture.harness().events().nextEvent(EventTypes.USER_PERMISSION_RESOLVED);
        assertThat(told.payload().state()).isEqualTo("expired");
        assertThat(told.payload().approved()).isFalse();
        assertRefused(ErrorCodes.APPROVAL_EXPIRED, "over at", () -> approvals.decide(asked.id(), ADA, yes()));
    }

    @Test
    void whatNobodyNeedsAnyMoreCannotBeApproved() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        approvals.withdraw(asked.id(), "The workflow was cancelled.");
        assertRefused(ErrorCodes.APPROVAL_EXPIRED, "was cancelled", () -> approvals.decide(asked.id(), ADA, yes()));
    }

    @Test
    void keepsAnswersForTheAskerUntilItTookThemAlsoOverARestart() {
        Approvals approvals = start(Map.of());
        Approval asked = ask(approvals, "one");
        approvals.decide(asked.id(), ADA, no());
        fixture.harness().restart(new ToolsPlugin());
        Approvals after = fixture.approvals();
        assertThat(after.settled("test", 10)).extracting(Approval::id).containsExactly(asked.id());
        after.taken(asked.id());
        assertThat(after.settled("test", 10)).isEmpty();
    }

    @Test
    void announcesOpenOnesAgainToAConnectionThatHasResumed() {
        Approvals approvals = start(Map.of());
        Approval asked = approvals.ask(request("one", "", List.of(), ""));
        fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        fixture.harness()
                .publish(
                        EventTypes.RESUMED,
                        new dev.autobot.plugin.payload.Resumed(0),
                        fixture.harness().sender(ADA));
        Event<UserPermissionRequest> again = fixture.harness().events().nextEvent(EventTypes.USER_PERMISSION_REQUEST);
        assertThat(again.audience()).isEqualTo(fixture.harness().sender(ADA));
        assertThat(again.payload().requestId()).isEqualTo(asked.id());
    }

    @Test
    void showsEachUserTheOwnInboxAndApproversAll() {
        Approvals approvals = start(Map.of());
        ask(approvals, "one");
        ask(approvals, "two");
        User eve = new User("eve", Set.of());
        assertThat(page(ADA).approvals()).hasSize(2).allMatch(ApprovalView::mayDecide);
        assertThat(page(BOB).approvals()).hasSize(2).allMatch(ApprovalView::mayDecide);
        assertThat(page(OPERATOR).approvals()).hasSize(2).noneMatch(ApprovalView::mayDecide);
        assertThat(page(eve).approvals()).isEmpty();
    }

    @Test
    void showsThoseOfOneWorkflow() {
        Approvals approvals = start(Map.of());
        Approval asked = approvals.ask(request("one", "w1", List.of(), ""));
        approvals.ask(request("two", "w2", List.of(), ""));
        approvals.decide(asked.id(), ADA, no());
        ApprovalPage page = (ApprovalPage) fixture.harness().ask(ADA, "GET", "/api/approvals?workflow_id=w1&state=all");
        assertThat(page.approvals()).extracting(ApprovalView::approvalId).containsExactly(asked.id());
    }

    private ApprovalPage page(User user) {
        return (ApprovalPage)
                fixture.harness().request("GET", "/api/approvals").as(user).send();
    }
}
