package dev.autobot.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Many answers at once: asks for them and adds what is told of them to the figures. */
final class AnswersAtOnce {

    private static final String RATE = "deltas a second of an answer, median";
    private static final String WORST_RATE = "deltas a second of an answer, worst";
    private static final String LOST = "tokens lost";
    private static final String TORN = "answers unlike their deltas";
    private static final String LAST = "last delta behind last token, p95, ms";
    private static final String PROCESSOR = "server CPU, s";
    private static final String AT_ONCE = "answers at once";
    private static final String SAID = "tokens a second of the model, least";

    private static final double MOST_RATE = 25;
    private static final int P50 = 50;
    private static final int P95 = 95;

    private final AnswerOptions options;
    private final Figures figures;

    AnswersAtOnce(AnswerOptions options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void measure(RunningServer server, AnswerClients clients, ModelServer model) {
        double before = server.processorSeconds();
        Map<Integer, ReceivedAnswer> answers = clients.ask(options.atOnce(), options.tokens());
        double used = server.processorSeconds() - before;
        List<ModelAnswer> said = answers.keySet().stream().map(model::take).toList();
        Percentiles rates = new Percentiles();
        Percentiles lags = new Percentiles();
        int lost = 0;
        int torn = 0;
        for (ModelAnswer each : said) {
            ReceivedAnswer received = answers.get(each.run());
            rates.add(received.rate());
            lags.add(received.lastLagMillis(each));
            lost += received.lost(each);
            torn += received.isJoined() ? 0 : 1;
        }
        figures.add(RATE, rates.at(P50));
        figures.add(WORST_RATE, rates.at(100));
        figures.add(LOST, lost);
        figures.add(TORN, torn);
        figures.add(LAST, lags.at(P95));
        figures.add(PROCESSOR, used);
        figures.add(AT_ONCE, most(said));
        figures.add(SAID, said.stream().mapToDouble(ModelAnswer::rate).min().orElseThrow());
    }

    /** How many the model was saying at the same moment, at most. */
    private static long most(List<ModelAnswer> said) {
        return said.stream()
                .mapToLong(begun -> said.stream()
                        .filter(other -> other.firstNanos() <= begun.firstNanos())
                        .filter(other -> other.lastNanos() >= begun.firstNanos())
                        .count())
                .max()
                .orElseThrow();
    }

    void judge(Targets targets) {
        targets.checkAtMost(WORST_RATE, Collections.max(figures.of(WORST_RATE)), MOST_RATE);
        targets.checkAtMost(LOST, Collections.max(figures.of(LOST)), 0);
        targets.checkAtMost(TORN, Collections.max(figures.of(TORN)), 0);
        targets.checkAtLeast(AT_ONCE, Collections.min(figures.of(AT_ONCE)), options.atOnce());
    }
}
