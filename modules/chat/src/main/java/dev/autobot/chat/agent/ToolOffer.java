package dev.autobot.chat.agent;

import dev.autobot.chat.model.OfferedTool;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which tools the model is offered: those of the gate that the operator allows, and none for a while after its server
 * has refused to take any. Thread-safe.
 */
final class ToolOffer {

    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final PluginContext context;
    private final AgentSettings settings;
    private volatile Instant refusedUntil = Instant.MIN;

    ToolOffer(PluginContext context, AgentSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    List<OfferedTool> now() {
        if (context.clock().instant().isBefore(refusedUntil)) {
            return List.of();
        }
        return context.find(Tools.class).map(Tools::tools).orElse(List.of()).stream()
                .filter(tool -> settings.offers(tool.name()))
                .limit(settings.mostTools())
                .map(tool -> new OfferedTool(tool.name(), tool.description(), tool.schema()))
                .toList();
    }

    void refused() {
        refusedUntil = context.clock().instant().plus(MEMORY);
    }
}
