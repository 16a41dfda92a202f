package dev.autobot.e2e;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import java.util.concurrent.CountDownLatch;

/** Has a probe that never answers, one that throws, and a handler that throws. */
@Described(id = "probing", types = "always_fails")
public final class ProbingPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        context.probe(probe("hanging", true));
        context.probe(probe("throwing", false));
        context.handle(MessageType.of("always_fails", NoPayload.class), message -> {
            throw new IllegalStateException("by intent");
        });
    }

    private static HealthProbe probe(String name, boolean hangs) {
        return new HealthProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() throws InterruptedException {
                if (hangs) {
                    new CountDownLatch(1).await();
                }
                throw new IllegalStateException("the service said no");
            }
        };
    }
}
