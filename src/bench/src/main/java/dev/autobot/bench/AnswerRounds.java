package dev.autobot.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the platform adds to a language model that streams: how many frames many answers at once make and how far they
 * are behind, and how late the first piece of a single answer is.
 */
final class AnswerRounds implements BenchPart {

    private static final String RATE = "deltas a second of an answer, median";
    private static final String WORST_RATE = "deltas a second of an answer, worst";
    private static final String LOST = "tokens lost";
    private static final String TORN = "answers unlike their deltas";
    private static final String LAST = "last delta behind last token, p95, ms";
    private static final String PROCESSOR = "server CPU, s";
    private static final String FIRST = "first delta behind first token, median, ms";
    private static final String FIRST_P95 = "first delta behind first token, p95, ms";

    private static final double MOST_RATE = 25;
    private static final double MOST_FIRST_MILLIS = 5;
    private static final int SINGLE = 100;
    private static final int TOKENS_OF_SINGLE = 4;
    private static final int WARM_UP_SHARE = 4;
    private static final int LEAST_RUNS_MAX = 256;
    private static final int P50 = 50;
    private static final int P95 = 95;

    private final Options options;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    AnswerRounds(Options options) {
        this.options = options;
    }

    @Override
    public boolean isWanted() {
        return options.rounds() > 0 && options.answers().isWanted();
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        AnswerClients.admit(platform);
        try (ModelServer model = ModelServer.start(options.answers().rate());
                RunningServer server = RunningServer.start(platform, variables(model));
                AnswerClients clients = AnswerClients.open(server)) {
            warmUp(clients, model);
            for (int round = 1; round <= options.rounds(); round++) {
                atOnce(server, clients, model);
                oneByOne(clients, model);
                System.out.println("Answers, round " + round + " of " + options.rounds() + ", " + Machine.state());
                figures.forEach((what, all) -> print(what, all.get(all.size() - 1)));
            }
        }
    }

    private Map<String, String> variables(ModelServer model) {
        int most = Math.max(LEAST_RUNS_MAX, options.answers().atOnce());
        return Map.of(
                "AUTOBOT_RUNS_MAX", String.valueOf(most),
                "AUTOBOT_AUTH", "token",
                "AUTOBOT_LLM_PROVIDER", "openai",
                "AUTOBOT_LLM_URL", model.url(),
                "AUTOBOT_LLM_MODEL", "bench");
    }

    private void warmUp(AnswerClients clients, ModelServer model) {
        if (options.warmup() > 0) {
            int tokens = Math.max(1, options.answers().tokens() / WARM_UP_SHARE);
            clients.ask(options.answers().atOnce(), tokens).keySet().forEach(model::take);
            for (int i = 0; i < SINGLE; i++) {
                clients.ask(1, TOKENS_OF_SINGLE).keySet().forEach(model::take);
            }
        }
    }

    private void atOnce(RunningServer server, AnswerClients clients, ModelServer model) {
        double before = server.processorSeconds();
        Map<Integer, ReceivedAnswer> answers =
                clients.ask(options.answers().atOnce(), options.answers().tokens());
        double used = server.processorSeconds() - before;
        Percentiles rates = new Percentiles();
        Percentiles lags = new Percentiles();
        int lost = 0;
        int torn = 0;
        for (Map.Entry<Integer, ReceivedAnswer> each : answers.entrySet()) {
            ModelAnswer said = model.take(each.getKey());
            rates.add(each.getValue().rate());
            lags.add(each.getValue().lastLagMillis(said));
            lost += each.getValue().lost(said);
            torn += each.getValue().isJoined() ? 0 : 1;
        }
        add(RATE, rates.at(P50));
        add(WORST_RATE, rates.at(100));
        add(LOST, lost);
        add(TORN, torn);
        add(LAST, lags.at(P95));
        add(PROCESSOR, used);
    }

    private void oneByOne(AnswerClients clients, ModelServer model) {
        Percentiles lags = new Percentiles();
        for (int i = 0; i < SINGLE; i++) {
            clients.ask(1, TOKENS_OF_SINGLE)
                    .forEach((run, answer) -> lags.add(answer.firstLagMillis(model.take(run))));
        }
        add(FIRST, lags.at(P50));
        add(FIRST_P95, lags.at(P95));
    }

    private void add(String what, double figure) {
        figures.computeIfAbsent(what, key -> new ArrayList<>()).add(figure);
    }

    private static void print(String what, double figure) {
        System.out.printf(Locale.ROOT, "  %-42s %12.2f%n", what, figure);
    }

    @Override
    public void report() {
        AnswerOptions of = options.answers();
        System.out.println("  Medians, " + of.atOnce() + " answers of " + of.tokens() + " tokens at once, " + of.rate()
                + " a second, and " + SINGLE + " one by one");
        figures.forEach((what, all) -> print(what, Pairs.median(all)));
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtMost(WORST_RATE, Collections.max(figures.get(WORST_RATE)), MOST_RATE);
        targets.checkAtMost(LOST, Collections.max(figures.get(LOST)), 0);
        targets.checkAtMost(TORN, Collections.max(figures.get(TORN)), 0);
        targets.checkAtMost(FIRST, Pairs.median(figures.get(FIRST)), MOST_FIRST_MILLIS);
        targets.checkAtMost(FIRST_P95, Pairs.median(figures.get(FIRST_P95)), MOST_FIRST_MILLIS);
    }
}
