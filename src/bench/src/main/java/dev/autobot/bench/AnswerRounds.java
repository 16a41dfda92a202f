package dev.autobot.bench;

import java.util.Map;

/**
 * What the platform adds to a language model that streams: how many frames many answers at once make and how far they
 * are behind, and how late the first piece of a single answer is.
 */
final class AnswerRounds implements BenchPart {

    private static final int WARM_UP_SHARE = 4;
    private static final int LEAST_RUNS_MAX = 256;

    private final Options options;
    private final AnswerOptions answers;
    private final Figures figures = new Figures();
    private final AnswersAtOnce atOnce;
    private final AnswersOneByOne oneByOne;

    AnswerRounds(Options options) {
        this.options = options;
        this.answers = options.answers();
        this.atOnce = new AnswersAtOnce(answers, figures);
        this.oneByOne = new AnswersOneByOne(figures);
    }

    @Override
    public boolean isWanted() {
        return options.rounds() > 0 && answers.isWanted();
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        AnswerClients.admit(platform);
        try (ModelServer model = ModelServer.start(answers.rate());
                RunningServer server = RunningServer.start(platform, variables(model));
                AnswerClients clients = AnswerClients.open(server)) {
            warmUp(clients, model);
            for (int round = 1; round <= options.rounds(); round++) {
                atOnce.measure(server, clients, model);
                oneByOne.measure(clients, model);
                System.out.println("Answers, round " + round + " of " + options.rounds() + ", " + Machine.state());
                figures.printLast();
            }
        }
    }

    private Map<String, String> variables(ModelServer model) {
        return Map.of(
                "AUTOBOT_RUNS_MAX", String.valueOf(Math.max(LEAST_RUNS_MAX, answers.atOnce())),
                "AUTOBOT_AUTH", "token",
                "AUTOBOT_LLM_PROVIDER", "openai",
                "AUTOBOT_LLM_URL", model.url(),
                "AUTOBOT_LLM_MODEL", "bench");
    }

    private void warmUp(AnswerClients clients, ModelServer model) {
        if (options.warmup() > 0) {
            int tokens = Math.max(1, answers.tokens() / WARM_UP_SHARE);
            clients.ask(answers.atOnce(), tokens).keySet().forEach(model::take);
            AnswersOneByOne.warmUp(clients, model);
        }
    }

    @Override
    public void report() {
        System.out.println("  Medians, " + answers.atOnce() + " answers of " + answers.tokens() + " tokens at once, "
                + answers.rate() + " a second, and " + AnswersOneByOne.TIMES + " one by one");
        figures.printMedians();
    }

    @Override
    public void judge(Targets targets) {
        atOnce.judge(targets);
        oneByOne.judge(targets);
    }
}
