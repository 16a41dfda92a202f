package dev.autobot.core.health;

import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.plugin.TestRegistrations;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.time.Clock;

/** Boards of probes for tests of other packages. */
public final class TestBoards {

    private TestBoards() {}

    /** One on which a database is well, and has said so. */
    public static ProbeBoard asked(Clock clock) {
        Registrations registrations = new Registrations();
        TestRegistrations.add(registrations, new HealthProbe() {
            @Override
            public String name() {
                return "database";
            }

            @Override
            public Health check() {
                return Health.up();
            }
        });
        ProbeBoard board = new ProbeBoard(registrations, clock);
        try {
            board.ask(Runnable::run);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return board;
    }
}
