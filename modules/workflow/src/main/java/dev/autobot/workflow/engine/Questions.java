package dev.autobot.workflow.engine;

import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolJudgement.Decision;
import dev.autobot.plugin.ToolRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The questions that a workflow asks people. */
final class Questions {

    /** The plugin that asks, and takes the answers. */
    static final String ASKER = "workflow";

    /** It is known to have happened. */
    static final String HAPPENED = "happened";

    /** It shall run again. */
    static final String AGAIN = "again";

    /** The step has failed. */
    static final String FAIL = "fail";

    private static final String CHANGED = "What would be done has changed since it was approved. ";

    private Questions() {}

    /** Of which step a question is, with what it does in words. */
    record Topic(Flow flow, int number, String description) {

        static Topic of(Flow flow, int number, Instant now) {
            return new Topic(flow, number, flow.description(number, now));
        }

        String step() {
            return "Step " + number + " of " + flow.instance().totalSteps() + ": " + description;
        }
    }

    /** May this be done? */
    static ApprovalRequest usual(Topic topic, ToolRequest call, ToolJudgement judgement) {
        return request(topic, topic.step(), call, judgement, List.of());
    }

    /** What was approved is not what would be done now: may this be done? */
    static ApprovalRequest changed(Topic topic, ToolRequest call, ToolJudgement judgement) {
        return request(topic, CHANGED + topic.step(), call, judgement, List.of());
    }

    /** It is not known whether this was done: what now? */
    static ApprovalRequest recovery(Topic topic, ToolRequest call, ToolJudgement judgement) {
        boolean mayRun = judgement.decision() != Decision.DENY;
        String again = mayRun
                ? "'" + AGAIN + "' to run it again, '" + FAIL + "' or a plain no to fail the step."
                : "'" + FAIL + "' or a plain no to fail the step: a rule forbids to run it again.";
        String text = "The server stopped while this was running, and whether it has happened is not known. "
                + topic.step() + ". Find out, then answer '" + HAPPENED + "' if it has, " + again;
        List<String> choices = mayRun ? List.of(HAPPENED, AGAIN, FAIL) : List.of(HAPPENED, FAIL);
        return request(topic, text, call, judgement, choices);
    }

    /** What a step does that has no tool: nothing but to go on. */
    static ToolJudgement ownJudgement(Topic topic) {
        String stepId = topic.flow().row(topic.number()).stepId();
        Map<String, Object> action = new TreeMap<>();
        action.put("description", topic.description());
        action.put("step", stepId);
        return new ToolJudgement(
                Decision.ASK,
                "low",
                "the workflow's definition asks for each run of this step",
                topic.description(),
                action,
                sha256(Json.write(action)));
    }

    /** The same judgement where the definition asks and no rule does. */
    static ToolJudgement asking(ToolJudgement judgement) {
        if (judgement.decision() != Decision.ALLOW) {
            return judgement;
        }
        return new ToolJudgement(
                Decision.ASK,
                judgement.risk(),
                "the workflow's definition asks for each run of this step; " + judgement.rule(),
                judgement.summary(),
                judgement.action(),
                judgement.actionHash());
    }

    private static ApprovalRequest request(
            Topic topic, String text, ToolRequest call, ToolJudgement judgement, List<String> choices) {
        return new ApprovalRequest(
                ASKER,
                topic.flow().instance().id(),
                topic.flow().instance().owner(),
                Cut.to(4 * 1024, text),
                call,
                judgement,
                choices,
                topic.flow().step(topic.number()).role().orElse(""),
                null);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new PlatformException(ErrorCodes.SYSTEM_ERROR, "This Java has no SHA-256; use a complete one.", e);
        }
    }
}
