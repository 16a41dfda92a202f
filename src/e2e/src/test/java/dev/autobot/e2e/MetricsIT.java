package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What scrapers read at {@code /metrics}. Other tests use the server too, so figures are compared, never expected. */
@ExtendWith(SharedServer.class)
class MetricsIT {

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = NAME + "=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\"";
    private static final Pattern COMMENT = Pattern.compile(
            "# (?:HELP (" + NAME + ") \\S.*|TYPE (" + NAME + ") (?:counter|gauge|histogram|summary|untyped))");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + "(?:\\{" + LABEL + "(?:," + LABEL + ")*})?) (-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)");

    private final PackagedServer server;

    MetricsIT(PackagedServer server) {
        this.server = server;
    }

    @Test
    void showsEveryFamilyWithHelpAndType() {
        Map<String, String> types = Map.ofEntries(
                Map.entry("autobot_sockets", "gauge"),
                Map.entry("autobot_messages_total", "counter"),
                Map.entry("autobot_events_total", "counter"),
                Map.entry("autobot_outbox_bytes", "histogram"),
                Map.entry("autobot_merged_total", "counter"),
                Map.entry("autobot_dropped_total", "counter"),
                Map.entry("autobot_slow_closes_total", "counter"),
                Map.entry("autobot_resumes_total", "counter"),
                Map.entry("autobot_resume_events", "histogram"),
                Map.entry("autobot_journal_append_seconds", "histogram"),
                Map.entry("autobot_lane_wait_seconds", "histogram"),
                Map.entry("jvm_memory_used_bytes", "gauge"),
                Map.entry("jvm_threads_current", "gauge"),
                Map.entry("process_cpu_seconds_total", "counter"));
        List<String> lines = lines();
        types.forEach((family, type) -> assertThat(lines)
                .contains("# TYPE " + family + " " + type)
                .anyMatch(line -> line.startsWith("# HELP " + family + " "))
                .anyMatch(line -> line.startsWith(family)));
    }

    @Test
    void writesLinesThatParse() {
        assertThat(lines())
                .allMatch(line ->
                        COMMENT.matcher(line).matches() || SAMPLE.matcher(line).matches());
        assertThat(samples().size()).isGreaterThan(100);
    }

    @Test
    void speaksOpenMetricsWhenAskedTo() {
        HttpResponse<String> text = Http.get(server.http("/metrics"));
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.headers().firstValue("Cache-Control")).hasValue("no-store");

        HttpResponse<String> open = Http.get(server.http("/metrics"), "Accept", OPEN_METRICS);
        assertThat(open.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void countsMessagesByTypeAndUnknownOnesTogether() {
        Map<String, Double> before = samples();
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"health_check\"}").next("health_response");
            socket.send("{\"type\":\"never_heard_of\"}").next("error");
            socket.send("no message at all").next("error");
            socket.untilPong();
        }
        Map<String, Double> after = samples();
        assertThat(grown(before, after, "autobot_messages_total{type=\"health_check\"}"))
                .isPositive();
        assertThat(grown(before, after, "autobot_messages_total{type=\"ping\"}"))
                .isPositive();
        assertThat(grown(before, after, "autobot_messages_total{type=\"other\"}"))
                .isGreaterThanOrEqualTo(2);
        assertThat(after.keySet()).noneMatch(sample -> sample.contains("never_heard_of"));
    }

    @Test
    void measuresHowLongMessagesWaitForTheirTurn() {
        String count = "autobot_lane_wait_seconds_count";
        double before = samples().get(count);
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/help\"}}")
                    .next("llm_response");
        }
        assertThat(samples().get(count)).isGreaterThan(before);
    }

    @Test
    void countsOpenSocketsUpAndDown() {
        String sockets = "autobot_sockets{protocol=\"plain\"}";
        double open;
        try (TestSocket first = TestSocket.greeted(server);
                TestSocket second = TestSocket.greeted(server)) {
            first.untilPong();
            second.untilPong();
            open = samples().get(sockets);
            assertThat(open).isGreaterThanOrEqualTo(2);
        }
        await(samples -> samples.get(sockets) <= open - 2);
    }

    private void await(Predicate<Map<String, Double>> condition) {
        Waits.require(() -> condition.test(samples()), "such a figure");
    }

    private static double grown(Map<String, Double> before, Map<String, Double> after, String sample) {
        return after.get(sample) - before.getOrDefault(sample, 0.0);
    }

    private List<String> lines() {
        return Http.get(server.http("/metrics")).body().lines().toList();
    }

    private Map<String, Double> samples() {
        Map<String, Double> samples = new HashMap<>();
        for (String line : lines()) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                samples.put(sample.group(1), Double.valueOf(sample.group(2).replace("+Inf", "Infinity")));
            }
        }
        return samples;
    }
}
