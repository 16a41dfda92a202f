package dev.autobot.tools.approval;

import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.tools.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls and judgements as texts in the database. */
public final class CallText {

    private CallText() {}

    /** A call as JSON, without its user. */
    public static String of(ToolRequest call) {
        ToolRequest.Origin origin = call.origin();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("call_id", call.callId());
        fields.put("tool", call.tool());
        fields.put("arguments", call.arguments());
        fields.put("workspace", origin.workspace());
        fields.put("workflow", origin.workflow());
        fields.put("effect_token", origin.effectToken());
        fields.put("reason", origin.reason());
        fields.put("time_limit_ms", call.timeLimit().toMillis());
        return Json.write(fields);
    }

    /** The call of a text. */
    @SuppressWarnings("unchecked") // of() wrote an object
    public static ToolRequest read(String text, User user) {
        Map<String, Object> fields = Json.object(text);
        ToolRequest.Origin origin = new ToolRequest.Origin(
                (String) fields.get("workspace"),
                (String) fields.get("workflow"),
                (String) fields.get("effect_token"),
                (String) fields.get("reason"));
        return new ToolRequest(
                (String) fields.get("call_id"),
                (String) fields.get("tool"),
                (Map<String, Object>) fields.get("arguments"),
                user,
                origin,
                Duration.ofMillis(((Number) fields.get("time_limit_ms")).longValue()));
    }

    static String of(ToolJudgement judgement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", judgement.decision().name());
        fields.put("risk", judgement.risk());
        fields.put("rule", judgement.rule());
        fields.put("summary", judgement.summary());
        fields.put("action", judgement.action());
        return Json.write(fields);
    }

    @SuppressWarnings("unchecked") // of() wrote an object
    static ToolJudgement judgement(String text, String hash) {
        Map<String, Object> fields = Json.object(text);
        return new ToolJudgement(
                ToolJudgement.Decision.valueOf((String) fields.get("decision")),
                (String) fields.get("risk"),
                (String) fields.get("rule"),
                (String) fields.get("summary"),
                (Map<String, Object>) fields.get("action"),
                hash);
    }

    /** Roles as one text: their names have no commas. */
    public static String roles(User user) {
        return String.join(",", new TreeSet<>(user.roles()));
    }

    /** The user of an id and a text of roles. */
    public static User user(String id, String roles) {
        Set<String> names =
                Arrays.stream(roles.split(",")).filter(role -> !role.isEmpty()).collect(Collectors.toSet());
        return new User(id, names);
    }
}
