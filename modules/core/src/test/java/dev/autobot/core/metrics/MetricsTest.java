package dev.autobot.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3";
    private static final String PROTOBUF = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
            + "encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3";

    private final Metrics metrics = new Metrics();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "autobot_sockets, gauge",
        "autobot_messages_total, counter",
        "autobot_events_total, counter",
        "autobot_outbox_bytes, histogram",
        "autobot_merged_total, counter",
        "autobot_dropped_total, counter",
        "autobot_slow_closes_total, counter",
        "autobot_resumes_total, counter",
        "autobot_resume_events, histogram",
        "autobot_journal_append_seconds, histogram",
        "autobot_lane_wait_seconds, histogram",
        "jvm_memory_used_bytes, gauge",
        "process_cpu_seconds_total, counter"
    })
    void showsEachFamilyFromTheStart(String family, String type) {
        assertThat(lines())
                .contains("# TYPE " + family + " " + type)
                .anyMatch(line -> line.startsWith("# HELP " + family + " "))
                .anyMatch(line -> line.matches(family + "(_bucket|_sum|_count)?[ {].*"));
    }

    @Test
    void countsOpenSocketsByProtocol() {
        metrics.socketOpened(false);
        metrics.socketOpened(false);
        metrics.socketOpened(true);
        metrics.socketClosed(false);

        assertThat(lines()).contains("autobot_sockets{protocol=\"plain\"} 1.0", "autobot_sockets{protocol=\"v2\"} 1.0");
    }

    @Test
    void countsMessagesByType() {
        metrics.messageIn("ping");
        metrics.messageIn("ping");
        metrics.messageIn("user_message");
        metrics.otherMessageIn();

        assertThat(lines())
                .contains(
                        "autobot_messages_total{type=\"ping\"} 2.0",
                        "autobot_messages_total{type=\"user_message\"} 1.0",
                        "autobot_messages_total{type=\"other\"} 1.0");
    }

    @Test
    void givesABoundedNumberOfTypesALabelOfTheirOwn() {
        IntStream.range(0, 2 * Metrics.MOST_TYPES).forEach(i -> metrics.messageIn("type_" + i));
        metrics.messageIn("type_0");

        assertThat(lines())
                .contains("autobot_messages_total{type=\"type_0\"} 2.0")
                .contains("autobot_messages_total{type=\"other\"} " + Metrics.MOST_TYPES + ".0")
                .filteredOn(line -> line.startsWith("autobot_messages_total{"))
                .hasSize(Metrics.MOST_TYPES + 1);
    }

    @Test
    void keepsTheBoundWhenManyThreadsBringNewTypes() {
        IntStream.range(0, 10_000).parallel().forEach(i -> metrics.messageIn("type_" + i % 1_000));

        List<String> counts = lines().stream()
                .filter(line -> line.startsWith("autobot_messages_total{"))
                .toList();
        assertThat(counts).hasSize(Metrics.MOST_TYPES + 1);
        assertThat(counts.stream().mapToDouble(MetricsTest::value).sum()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void countsFramesAndDropsByClass(EventType.Delivery deliveryClass) {
        metrics.eventOut(deliveryClass);
        metrics.eventOut(deliveryClass);
        metrics.dropped(deliveryClass);

        String label = "{class=\"" + deliveryClass.name().toLowerCase(Locale.ROOT) + "\"} ";
        assertThat(lines()).contains("autobot_events_total" + label + "2.0", "autobot_dropped_total" + label + "1.0");
    }

    @Test
    void countsMergesSlowClosesAndResumes() {
        metrics.merged();
        metrics.slowClose();
        metrics.resumed(40);
        metrics.resumed(0);
        metrics.resynced();

        assertThat(lines())
                .contains(
                        "autobot_merged_total 1.0",
                        "autobot_slow_closes_total 1.0",
                        "autobot_resumes_total{outcome=\"resumed\"} 2.0",
                        "autobot_resumes_total{outcome=\"resync\"} 1.0",
                        "autobot_resume_events_count 2",
                        "autobot_resume_events_sum 40.0",
                        "autobot_resume_events_bucket{le=\"0.0\"} 1");
    }

    @Test
    void sortsBytesAndTimesIntoBuckets() {
        metrics.outboxBytes(0);
        metrics.outboxBytes(70_000);
        metrics.journalAppend(0.003);
        metrics.laneWait(60);

        assertThat(lines())
                .contains(
                        "autobot_outbox_bytes_bucket{le=\"0.0\"} 1",
                        "autobot_outbox_bytes_bucket{le=\"65536.0\"} 1",
                        "autobot_outbox_bytes_bucket{le=\"262144.0\"} 2",
                        "autobot_journal_append_seconds_bucket{le=\"0.0025\"} 0",
                        "autobot_journal_append_seconds_bucket{le=\"0.005\"} 1",
                        "autobot_lane_wait_seconds_bucket{le=\"10.0\"} 0",
                        "autobot_lane_wait_seconds_bucket{le=\"+Inf\"} 1");
    }

    @Test
    void tellsWhatItHasCountedAsNumbers() {
        metrics.socketOpened(false);
        metrics.socketOpened(true);
        metrics.socketOpened(true);
        metrics.messageIn("ping");
        metrics.messageIn("other");
        metrics.otherMessageIn();
        metrics.eventOut(EventType.Delivery.DURABLE);
        metrics.dropped(EventType.Delivery.LATEST);
        metrics.dropped(EventType.Delivery.APPEND);
        metrics.merged();
        metrics.slowClose();
        metrics.resumed(7);
        metrics.resynced();
        metrics.journalAppend(0.002);
        metrics.laneWait(20);

        Counts counts = metrics.counts();

        assertThat(counts)
                .usingRecursiveComparison()
                .ignoringFields("journalAppend", "laneWait")
                .isEqualTo(new Counts(1, 2, 3, 1, 1, 2, 1, 1, 1, null, null));
        assertThat(counts.sockets()).isEqualTo(3);
        assertThat(counts.journalAppend().count()).isEqualTo(1);
        assertThat(counts.journalAppend().quantile(1)).isEqualTo(0.0025);
        assertThat(counts.laneWait().quantile(1)).as("beyond the last bucket").isEqualTo(10);
    }

    @Test
    void keepsFiguresOfItsOwn() {
        new Metrics().slowClose();

        assertThat(lines()).contains("autobot_slow_closes_total 0.0");
    }

    @Test
    void speaksTheFormatThatIsAskedFor() {
        Exposition open = metrics.exposition(OPEN_METRICS);

        assertThat(open.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(new String(open.body(), StandardCharsets.UTF_8)).endsWith("# EOF\n");
        assertThat(metrics.exposition(null).contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.exposition(PROTOBUF).contentType()).startsWith("text/plain; version=0.0.4");
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private List<String> lines() {
        return new String(metrics.exposition(null).body(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
