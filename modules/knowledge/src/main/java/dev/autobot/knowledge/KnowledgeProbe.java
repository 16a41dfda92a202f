package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Indexing;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.time.Duration;

/** Says whether searches are answered, and whether documents are read and embedded in time. */
final class KnowledgeProbe implements HealthProbe {

    private static final Duration LATE = Duration.ofMinutes(10);

    private final Indexing indexing;

    KnowledgeProbe(Indexing indexing) {
        this.indexing = indexing;
    }

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public Health check() {
        Indexing.Status status = indexing.status();
        if (!status.damage().isEmpty()) {
            String rebuilt = status.rebuilt() < 0
                    ? "It is made anew within a minute"
                    : status.rebuilt() + " of " + status.stored() + " passages are in the new one";
            return Health.degraded("The knowledge index does not answer: " + status.damage() + " " + rebuilt + ".");
        }
        int unembedded = indexing.unembedded();
        if (unembedded > 0) {
            return Health.degraded("The embedding model fails, so " + unembedded
                    + " documents are found by their words only. It is asked again within 5 minutes; the documents'"
                    + " 'warning' says how it fails.");
        }
        return indexing.lateness()
                .filter(late -> late.compareTo(LATE) > 0)
                .map(late -> Health.degraded("A document has waited for " + late.toMinutes()
                        + " min to be read: there are many, or they take long. AUTOBOT_KNOWLEDGE_WORKERS says how many"
                        + " are read at the same time."))
                .orElse(Health.up());
    }
}
