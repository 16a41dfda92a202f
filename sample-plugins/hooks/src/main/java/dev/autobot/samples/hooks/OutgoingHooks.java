package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All outgoing hooks, and how they are. */
final class OutgoingHooks implements HealthProbe {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<OutgoingHook> hooks = new ArrayList<>();
    private final PluginContext context;

    OutgoingHooks(PluginContext context) {
        this.context = context;
        HookSettings settings = new HookSettings(context.settings());
        settings.names("hooks.out").forEach(name -> start(name, settings));
    }

    private void start(String name, HookSettings settings) {
        String key = "hooks.out." + name;
        Destination destination = Destination.of(key + ".url", settings);
        Secret secret = settings.secret(key + ".secret");
        HookPost post = context.own(new HookPost(destination, secret, timeout(), context.clock()));
        OutgoingHook hook = new OutgoingHook(name, post, context.clock(), context.logger());
        settings.types(key + ".events").forEach(type -> observe(type, hook));
        // a task for each, so that a slow receiver holds up nobody else
        context.every(PERIOD, hook::sendDue);
        hooks.add(hook);
    }

    /** By name only, so that events of plugins that are not known here can be sent too: all payloads are records. */
    private void observe(String type, OutgoingHook hook) {
        context.observe(EventType.durable(type, Record.class), event -> hook.offer(delivery(event)));
    }

    private Delivery delivery(Event<Record> event) {
        Instant now = context.clock().instant();
        String id = context.ids().next();
        Map<String, Object> audience = new LinkedHashMap<>();
        audience.put("scope", event.audience().scope().name().toLowerCase(Locale.ROOT));
        audience.put("id", event.audience().id());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type().name());
        body.put("payload", event.payload());
        body.put("id", id);
        body.put("ts", now);
        body.put("audience", audience);
        return new Delivery(id, event.type().name(), JsonText.of(body).getBytes(UTF_8), 0, now);
    }

    private Duration timeout() {
        Duration timeout = context.settings().duration("hooks.out.timeout", TIMEOUT);
        if (timeout.isZero() || timeout.compareTo(Duration.ofSeconds(10)) > 0) {
            throw HookSettings.bad("hooks.out.timeout", "must be from 1ms to 10s");
        }
        return timeout;
    }

    void cutOffWhatIsSlow() throws IOException {
        for (OutgoingHook hook : hooks) {
            hook.cutOffWhatIsSlow();
        }
    }

    @Override
    public String name() {
        return "hooks";
    }

    @Override
    public Health check() {
        List<String> failing = hooks.stream()
                .filter(hook -> !hook.problem().isEmpty())
                .map(hook -> "'" + hook.name() + "' gets no events: " + hook.problem())
                .toList();
        return failing.isEmpty() ? Health.up() : Health.degraded(String.join("; ", failing));
    }
}
