package dev.autobot.samples.sqlask;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;

/** Tells operators whether the database can be reached. */
final class SqlProbe implements HealthProbe {

    private final Questions questions;

    SqlProbe(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String name() {
        return "sql_ask";
    }

    @Override
    public Health check() {
        return questions.health();
    }
}
