package dev.autobot.bench;

/** One answer after the other: how late its first piece is, and how late it would be without the server in between. */
final class AnswersOneByOne {

    static final int TIMES = 100;

    private static final String FIRST = "first delta behind first token, median, ms";
    private static final String FIRST_P95 = "first delta behind first token, p95, ms";
    private static final String DIRECT = "the same without a server, median, ms";
    private static final String DIRECT_P95 = "the same without a server, p95, ms";

    private static final double MOST_MILLIS = 5;
    private static final double NANOS_A_MILLI = 1e6;
    private static final int TOKENS = 4;
    private static final int P50 = 50;
    private static final int P95 = 95;

    private final Figures figures;

    AnswersOneByOne(Figures figures) {
        this.figures = figures;
    }

    static void warmUp(AnswerClients clients, ModelServer model) {
        for (int i = 0; i < TIMES; i++) {
            clients.ask(1, TOKENS).keySet().forEach(model::take);
            DirectQuestion.lag(model, clients.nextRun(), TOKENS);
        }
    }

    /** In turns, so that what else the machine does disturbs both alike. */
    void measure(AnswerClients clients, ModelServer model) {
        Percentiles lags = new Percentiles();
        Percentiles direct = new Percentiles();
        for (int i = 0; i < TIMES; i++) {
            clients.ask(1, TOKENS).forEach((run, answer) -> lags.add(answer.firstLagMillis(model.take(run))));
            direct.add(DirectQuestion.lag(model, clients.nextRun(), TOKENS) / NANOS_A_MILLI);
        }
        figures.add(FIRST, lags.at(P50));
        figures.add(FIRST_P95, lags.at(P95));
        figures.add(DIRECT, direct.at(P50));
        figures.add(DIRECT_P95, direct.at(P95));
    }

    void judge(Targets targets) {
        targets.checkAtMost(FIRST, Pairs.median(figures.of(FIRST)), MOST_MILLIS);
        targets.checkAtMost(FIRST_P95, Pairs.median(figures.of(FIRST_P95)), MOST_MILLIS);
    }
}
