package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at every persisted boundary of a workflow of six steps: one workflow stands still at each of them,
 * and all die together. Which boundaries there are is found by a first workflow that goes through.
 */
class WorkflowKillIT {

    private static final int CONCURRENT = 40;
    private static final int CANCELLED = 200;
    private static final Duration LONG = Duration.ofSeconds(240);
    private static final Pattern STEP = Pattern.compile("Step (\\d) of 6");
    private static final List<String> STEPS = List.of("first", "second", "third", "fourth", "fifth", "sixth");
    private static final Set<String> ENDS = Set.of("workflow_completed", "workflow_failed", "workflow_cancelled");

    private static final String SIX =
            """
            name: six
            description: Six steps of all kinds.
            inputs: {flow: {type: text}, hold: {type: number}}
            steps:
              - id: first
                description: Can run again
                tool: mark
                arguments: {flow: "${inputs.flow}", step: first}
                idempotent: true
              - {id: second, description: Must not, tool: mark, arguments: {flow: "${inputs.flow}", step: second}}
              - id: third
                description: Asks
                tool: mark
                arguments: {flow: "${inputs.flow}", step: third}
                approval: always
              - id: fourth
                description: Is not wanted
                tool: mark
                arguments: {flow: "${inputs.flow}", step: fourth}
                when: ${inputs.hold} == -1
              - {id: fifth, description: Has no tool, result: "${steps.third.result}, it says"}
              - {id: sixth, description: Must not, tool: mark, arguments: {flow: "${inputs.flow}", step: sixth}}
            output: ${steps.fifth.result}
            """;

    private static final String FILLER =
            """
            name: filler
            description: Takes a place.
            inputs: {flow: {type: text}, hold: {type: number}}
            steps:
              - {description: Marks, tool: mark, arguments: {flow: "${inputs.flow}", step: filler}, idempotent: true}
            """;

    @TempDir
    private Path work;

    private final Map<Integer, String> flows = new TreeMap<>();
    private final Set<String> answered = new HashSet<>();
    private final List<String> askedAgain = new ArrayList<>();
    private final Set<Integer> failing = new HashSet<>();
    private PackagedServer server;
    private Conductor witness;

    @Test
    void goesOnFromEveryBoundaryAndDoesNothingTwice() throws InterruptedException {
        Map<String, String> settings = Map.of(
                "AUTOBOT_BOUNDARIES_DIR", folder().toString(),
                "AUTOBOT_WORKFLOW_CONCURRENT", String.valueOf(CONCURRENT),
                "AUTOBOT_WORKFLOW_LEASE", "8s",
                "AUTOBOT_PLUGINS_DEADLINE", "600s",
                "AUTOBOT_SOCKETS_PER_USER", "0",
                "AUTOBOT_MESSAGE_RATE", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0");
        try (PackagedServer started = PackagedServer.unpack(settings).with(PluginJar.of(BoundaryPlugin.class, work))) {
            server = started;
            server.start();
            killAtEveryBoundary();
        }
    }

    private void killAtEveryBoundary() throws InterruptedException {
        witness = Conductor.of(server);
        String beginning =
                witness.await(event -> !event.getString("cursor", "").isEmpty()).getString("cursor");
        List<String> boundaries = boundaries();
        System.out.println("WorkflowKillIT: " + boundaries.size() + " boundaries: " + boundaries);
        standStillEverywhere(boundaries);
        server.kill();
        witness.close();
        server.set("AUTOBOT_BOUNDARIES_HOLD", "false");
        server.start();
        try (Conductor after = Conductor.resuming(server, beginning)) {
            witness = after;
            finish();
        }
        try (Conductor reader = Conductor.resuming(server, beginning)) {
            reader.await(event -> event.getString("type").equals("resumed"));
            assertAll(reader, boundaries);
        }
    }

    private Path folder() {
        return work.resolve("boundaries");
    }

    private List<String> read(String file) {
        Path path = folder().resolve(file);
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that a workflow comes to which nobody holds. */
    private List<String> boundaries() {
        witness.store(SIX);
        witness.store(FILLER);
        start(0, "six", 0);
        String id = id(0);
        witness.first(id, "workflow_approval_required");
        answer(id);
        witness.completed(id);
        Waits.until(() -> read("flow-0.boundaries").contains("workflow_completed"), LONG);
        return read("flow-0.boundaries");
    }

    /** Sends it only: its answer may not come before the kill. */
    private void start(int number, String definition, int hold) {
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            socket.send(
                    "start-" + number,
                    "workflow_start",
                    Json.createObjectBuilder()
                            .add("name", definition)
                            .add(
                                    "inputs",
                                    Json.createObjectBuilder()
                                            .add("flow", "flow-" + number)
                                            .add("hold", hold))
                            .build()
                            .toString());
            flows.put(number, id(number));
        }
    }

    private String id(int number) {
        return witness.await(event -> event.getString("type").equals("workflow_started")
                        && event.getJsonObject("payload")
                                .getJsonObject("inputs")
                                .getString("flow")
                                .equals("flow-" + number))
                .getJsonObject("payload")
                .getString("workflow_id");
    }

    /** As a client of the guide does; on a socket of its own, which may be held and is cut by the kill. */
    private void answer(String id) {
        answered.add(witness.first(id, "workflow_approval_required").getString("approval_id"));
        V2Socket socket = V2Socket.open(server.ws("/ws"));
        socket.send(
                "answer-" + id,
                "workflow_approval",
                "{\"workflow_id\":\"" + id + "\",\"approved\":true,\"message\":\"yes\"}");
    }

    private void standStillEverywhere(List<String> boundaries) {
        int resolved = boundaries.indexOf("workflow_approval_resolved") + 1;
        for (int k = 2; k <= boundaries.size(); k++) {
            start(k, "six", k);
        }
        for (int k = resolved; k <= boundaries.size(); k++) {
            witness.first(flows.get(k), "workflow_approval_required");
            if (k > resolved) {
                answer(flows.get(k));
            }
        }
        for (int k = 2; k <= boundaries.size(); k++) {
            if (k != resolved) {
                awaitHeld(k);
            }
        }
        // with every place taken, what is due stays as it is: begun and not driven, approved and not executed
        int free = CONCURRENT - (boundaries.size() - 2) - 1;
        for (int i = 1; i <= free; i++) {
            start(100 + i, "filler", 2);
            awaitHeld(100 + i);
        }
        cancelOneThatCannotBeEnded();
        answer(flows.get(resolved));
        awaitHeld(resolved);
        start(1, "six", 1);
        awaitHeld(1);
        for (int k = 1; k <= boundaries.size(); k++) {
            assertThat(read("flow-" + k + ".held")).as("flow-" + k).contains(boundaries.get(k - 1));
        }
        assertThat(read("flow-1.held")).containsExactly("workflow_started");
        assertThat(read("flow-" + resolved + ".held")).containsExactly("workflow_approval_resolved");
    }

    private void cancelOneThatCannotBeEnded() {
        start(CANCELLED, "filler", 4);
        awaitHeld(CANCELLED);
        assertThat(read("flow-" + CANCELLED + ".held")).containsExactly("before the effect of filler");
        witness.ack(witness.cancel(flows.get(CANCELLED), "not any more"));
    }

    private void awaitHeld(int number) {
        String file = "flow-" + number + ".held";
        Waits.until(() -> !read(file).isEmpty(), LONG);
        assertThat(read(file)).as(file).isNotEmpty();
    }

    /** Answers what is asked until all have ended. */
    private void finish() {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!open().isEmpty() && System.nanoTime() < deadline) {
            flows.forEach((number, id) -> witness.of(id, "workflow_approval_required").stream()
                    .filter(asked -> answered.add(asked.getString("approval_id")))
                    .forEach(asked -> decide(number, id, asked)));
            Waits.until(() -> open().isEmpty(), Duration.ofMillis(100));
        }
        assertThat(open()).isEmpty();
        witness.settle();
    }

    private List<String> open() {
        return flows.values().stream()
                .filter(id -> witness.of(id).stream().noneMatch(event -> ENDS.contains(event.getString("type"))))
                .toList();
    }

    private void decide(int number, String id, JsonObject asked) {
        if (asked.getJsonArray("choices") == null) {
            witness.answer(id, true, "the first answer to it");
            return;
        }
        Matcher step = STEP.matcher(asked.getString("description"));
        assertThat(step.find()).as(asked.getString("description")).isTrue();
        String name = STEPS.get(Integer.parseInt(step.group(1)) - 1);
        askedAgain.add(number + " " + name);
        assertThat(witness.errorCode(witness.answer(id, true, "a plain yes could mean two things")))
                .isEqualTo("BAD_FIELD");
        String choice = read("effects").contains("flow-" + number + " " + name) ? "happened" : "again";
        if (number % 5 == 0) {
            failing.add(number);
            choice = "fail";
        }
        witness.ack(
                witness.answer(id, true, "looked", Json.createObjectBuilder().add("choice", choice)));
    }

    private void assertAll(Conductor reader, List<String> boundaries) {
        flows.forEach((number, id) -> assertJournal(reader, number, id));
        assertThat(askedAgain).containsExactlyInAnyOrderElementsOf(interrupted(boundaries));
        assertThat(failing).isNotEmpty();
        // decided, and not yet executed: it ran once, and nobody was asked again
        int decided = boundaries.indexOf("workflow_approval_resolved") + 1;
        assertThat(reader.of(flows.get(decided), "workflow_approval_required")).hasSize(1);
        assertThat(read("effects").stream().filter(("flow-" + decided + " third")::equals))
                .hasSize(1);
        assertThat(read("effects")).doesNotContain("flow-" + CANCELLED + " filler");
        assertThat(reader.of(flows.get(CANCELLED), "workflow_cancelled").get(0).getString("reason"))
                .isEqualTo("not any more");
        List<String> calls = ids(reader, "tool_code");
        assertThat(calls).doesNotHaveDuplicates();
        assertThat(ids(reader, "tool_output")).containsExactlyInAnyOrderElementsOf(calls);
        assertThat(reader.told().stream().map(event -> event.getString("id"))).doesNotHaveDuplicates();
    }

    /** The boundaries at which it is not known whether a step that must not run twice has happened. */
    private static List<String> interrupted(List<String> boundaries) {
        List<String> all = new ArrayList<>();
        for (int step : List.of(2, 3, 6)) {
            int from = boundaries.indexOf("workflow_step_started " + step);
            int to = boundaries.indexOf("workflow_step_completed " + step);
            for (int i = from; i < to; i++) {
                all.add((i + 1) + " " + STEPS.get(step - 1));
            }
        }
        return all;
    }

    private static List<String> ids(Conductor reader, String type) {
        return reader.told().stream()
                .filter(event -> event.getString("type").equals(type))
                .map(event -> event.getJsonObject("payload").getString("call_id"))
                .toList();
    }

    private void assertJournal(Conductor reader, int number, String id) {
        List<JsonObject> all = reader.of(id);
        List<String> types = all.stream().map(event -> event.getString("type")).toList();
        String end = end(number);
        assertThat(types.get(0)).isEqualTo("workflow_started");
        assertThat(types.stream().filter(ENDS::contains))
                .as("flow-%s: %s", number, all)
                .containsExactly(end);
        assertThat(types.get(types.size() - 1)).isEqualTo(end);
        assertThat(types.stream().filter("workflow_started"::equals)).hasSize(1);
        assertThat(types.stream().filter("workflow_approval_required"::equals))
                .hasSameSizeAs(types.stream()
                        .filter("workflow_approval_resolved"::equals)
                        .toList());
        List<Integer> done = reader.of(id, "workflow_step_completed").stream()
                .map(step -> step.getInt("step_number"))
                .toList();
        assertThat(done).as("flow-" + number).isSorted().doesNotHaveDuplicates();
        if (number <= 100) {
            assertEffects(number, done, end.equals("workflow_completed"));
        }
    }

    private String end(int number) {
        if (number == CANCELLED) {
            return "workflow_cancelled";
        }
        return failing.contains(number) ? "workflow_failed" : "workflow_completed";
    }

    private void assertEffects(int number, List<Integer> done, boolean isCompleted) {
        for (String step : List.of("second", "third", "sixth")) {
            long times = read("effects").stream()
                    .filter(("flow-" + number + " " + step)::equals)
                    .count();
            assertThat(times).as("flow-%s %s", number, step).isBetween(isCompleted ? 1L : 0L, 1L);
        }
        assertThat(read("effects")).contains("flow-" + number + " first").doesNotContain("flow-" + number + " fourth");
        if (isCompleted) {
            assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }
}
