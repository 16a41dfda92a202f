package dev.autobot.tools;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.tools.policy.Policy;
import dev.autobot.tools.policy.PolicyFile;

/** Says in diagnostics when the operator's policy cannot be read, because everything asks then. */
final class PolicyProbe implements HealthProbe {

    private final PolicyFile file;

    PolicyProbe(PolicyFile file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "tool_policy";
    }

    @Override
    public Health check() {
        Policy policy = file.current();
        return policy.isUsable()
                ? Health.up()
                : Health.degraded("The policy for tools has mistakes, so every call asks first: "
                        + policy.problems().get(0));
    }
}
