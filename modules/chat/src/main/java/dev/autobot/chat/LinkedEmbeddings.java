package dev.autobot.chat;

import dev.autobot.chat.model.EmbeddingClient;
import dev.autobot.chat.model.Reachability;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.util.List;

/** The configured embedding model as other plugins see it, and how its server is. Thread-safe. */
final class LinkedEmbeddings implements EmbeddingModel {

    private static final int MOST_TEXTS = 64;

    private final EmbeddingClient model;
    private volatile Reachability known = Reachability.away("It was not looked at yet.");

    LinkedEmbeddings(EmbeddingClient model) {
        this.model = model;
    }

    /** Offers the model, and looks at its server now and again and again. */
    static void connect(PluginContext context, EmbeddingClient model) {
        LinkedEmbeddings linked = new LinkedEmbeddings(model);
        linked.look();
        context.probe(new Probe(linked));
        context.every(model.config().checkPeriod(), linked::look);
        context.provide(EmbeddingModel.class, linked);
    }

    private void look() {
        known = model.check();
    }

    @Override
    public String name() {
        return model.config().model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty() || texts.size() > MOST_TEXTS || texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("1 to " + MOST_TEXTS + " texts that are not blank are embedded at once");
        }
        try {
            List<float[]> vectors = model.embed(texts);
            known = Reachability.ready();
            return vectors;
        } catch (PlatformException e) {
            if (e.code() == ErrorCodes.MODEL_UNAVAILABLE) {
                known = Reachability.away(e.getMessage());
            }
            throw e;
        }
    }

    /** Says how the server was when it was last looked at or asked. */
    private record Probe(LinkedEmbeddings linked) implements HealthProbe {

        @Override
        public String name() {
            return "embedding_model";
        }

        @Override
        public Health check() {
            Reachability now = linked.known;
            return now.verdict() == Reachability.Verdict.READY ? Health.up() : Health.degraded(now.reason());
        }
    }
}
