package dev.autobot.tools.command;

import dev.autobot.tools.process.CommandRunner;
import dev.autobot.tools.process.Sandbox;
import dev.autobot.tools.risk.CommandJudge;

/**
 * What commands are judged by and run with. Immutable.
 *
 * @param judge says how risky a command is
 * @param programs finds programs
 * @param runner runs them
 * @param sandbox where they run when it works
 * @param rules the operator's
 */
public record Commands(
        CommandJudge judge,
        dev.autobot.tools.risk.Programs programs,
        CommandRunner runner,
        Sandbox sandbox,
        CommandRules rules) {

    /** Whether commands run in the sandbox. */
    boolean areSandboxed() {
        return sandbox.works();
    }

    /** As it is told and approved. */
    String sandboxName() {
        return areSandboxed() ? "bubblewrap" : "none";
    }
}
