package dev.autobot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the engine of workflows costs: a step that does nothing, by a tool of a plugin and without one, and many short
 * workflows at once. Times are a client's: from the message until {@code workflow_completed} is there.
 */
final class WorkflowRounds implements BenchPart {

    private static final int STEPS_AT_ONCE = 5;
    private static final int TIMES = 30;
    private static final int UNMEASURED = 60;
    /** A lane takes 256 messages at a time. */
    private static final int MOST_IN_A_FRAME = 200;

    private static final double MOST_MILLIS_A_STEP = 5;
    private static final double MOST_SECONDS_FOR_ALL = 20;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Options options;
    private final Map<Step, List<Double>> millis = new EnumMap<>(Step.class);
    private final List<Double> seconds = new ArrayList<>();

    /** What a step does. */
    private enum Step {
        TOOL("with a plugin's tool", "{description: Does nothing, tool: bench_nothing}"),
        PLAIN("without a tool", "{description: Does nothing, result: nothing}");

        private final String words;
        private final String text;

        Step(String words, String text) {
            this.words = words;
            this.text = text;
        }

        String workflow() {
            return "bench-" + name().toLowerCase(Locale.ROOT);
        }
    }

    WorkflowRounds(Options options) {
        this.options = options;
    }

    @Override
    public boolean isWanted() {
        return options.rounds() > 0 && options.steps() + options.flows() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try {
            define(platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (RunningServer server = RunningServer.start(platform);
                Peer peer = Peer.open(server, "", "workflow_completed", "workflow_failed", "error")) {
            warmUp(peer);
            for (int round = 1; round <= options.rounds(); round++) {
                stepByStep(peer);
                atOnce(peer);
                System.out.println("Workflows, round " + round + " of " + options.rounds() + ", " + Machine.state());
                print(all -> all.get(all.size() - 1));
            }
        }
    }

    private void define(ServerFolder platform) throws IOException {
        Path folder = Files.createDirectories(platform.data().resolve("workflows"));
        for (Step step : Step.values()) {
            define(folder, step.workflow(), Collections.nCopies(options.steps(), step));
        }
        define(folder, "bench-short", Collections.nCopies(STEPS_AT_ONCE, Step.TOOL));
    }

    private static void define(Path folder, String name, List<Step> steps) throws IOException {
        StringBuilder text = new StringBuilder("name: " + name + "\ndescription: Does nothing.\nsteps:\n");
        steps.forEach(step -> text.append("  - ").append(step.text).append('\n'));
        if (!steps.isEmpty()) {
            Files.writeString(folder.resolve(name + ".yaml"), text);
        }
    }

    private void warmUp(Peer peer) {
        if (options.warmup() == 0) {
            return;
        }
        for (Step step : Step.values()) {
            for (int i = 0; i < UNMEASURED && options.steps() > 0; i++) {
                run(peer, step.workflow(), 1);
            }
        }
        if (options.flows() > 0) {
            run(peer, "bench-short", options.flows());
        }
    }

    /** One workflow after the other; a round's figure is the median. */
    private void stepByStep(Peer peer) {
        if (options.steps() == 0) {
            return;
        }
        for (Step step : Step.values()) {
            List<Double> each = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                each.add(run(peer, step.workflow(), 1) / NANOS_A_MILLI / options.steps());
            }
            millis.computeIfAbsent(step, key -> new ArrayList<>()).add(Pairs.median(each));
        }
    }

    private void atOnce(Peer peer) {
        if (options.flows() > 0) {
            seconds.add(run(peer, "bench-short", options.flows()) / NANOS_A_SECOND);
        }
    }

    /** Starts workflows and returns the nanoseconds until the last one has ended. */
    private static double run(Peer peer, String name, int count) {
        String start = "{\"type\":\"workflow_start\",\"payload\":{\"name\":\"" + name + "\"}}";
        long began = System.nanoTime();
        for (int left = count; left > 0; left -= MOST_IN_A_FRAME) {
            List<String> frame = Collections.nCopies(Math.min(left, MOST_IN_A_FRAME), start);
            peer.send(frame.size() == 1 ? start : frame.toString());
        }
        Peer.Arrival end = null;
        for (int i = 0; i < count; i++) {
            end = peer.take(LIMIT);
            if (!end.text().contains("\"workflow_completed\"")) {
                throw new BenchException("A workflow did not complete: " + end.text());
            }
        }
        return end.nanos() - began;
    }

    /** Which of the figures of all rounds is shown. */
    private interface Choice {
        double of(List<Double> figures);
    }

    private void print(Choice choice) {
        millis.forEach((step, all) -> print("step " + step.words + ", ms", choice.of(all)));
        if (!seconds.isEmpty()) {
            print(options.flows() + " workflows at once, s", choice.of(seconds));
        }
    }

    private static void print(String what, double figure) {
        System.out.printf(Locale.ROOT, "  %-42s %12.2f%n", what, figure);
    }

    @Override
    public void report() {
        System.out.println("  Medians, workflows of " + options.steps() + " steps, and of " + STEPS_AT_ONCE
                + " where many run at once");
        print(Pairs::median);
    }

    @Override
    public void judge(Targets targets) {
        millis.forEach((step, all) ->
                targets.checkAtMost("step " + step.words + ", ms", Pairs.median(all), MOST_MILLIS_A_STEP));
        if (!seconds.isEmpty()) {
            String what = options.flows() + " workflows of " + STEPS_AT_ONCE + " steps at once, s";
            targets.checkAtMost(what, Pairs.median(seconds), MOST_SECONDS_FOR_ALL);
        }
    }
}
