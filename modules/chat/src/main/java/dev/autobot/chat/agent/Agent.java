package dev.autobot.chat.agent;

import dev.autobot.chat.model.ModelClient;
import dev.autobot.plugin.PluginContext;

/**
 * Lets a language model answer, with tools. Thread-safe; each answer is made on its caller's thread.
 *
 * <p>A failure of the model after a tool was called repeats the model's turn and nothing else.
 */
public final class Agent {

    private final PluginContext context;
    private final ModelClient model;
    private final AgentSettings settings;
    private final StepStore steps;
    private final Compaction compaction;
    private final ToolOffer offer;
    private final GatedCall calls;

    /** An agent; to be made while the plugin starts. */
    public Agent(PluginContext context, ModelClient model, StepStore steps) {
        this.context = context;
        this.model = model;
        this.settings = AgentSettings.from(context.settings());
        this.steps = steps;
        this.compaction = new Compaction(model, settings);
        this.offer = new ToolOffer(context, settings);
        Permissions permissions = new Permissions(context, steps);
        permissions.register();
        this.calls = new GatedCall(context, settings, steps, permissions);
    }

    /**
     * Makes an answer.
     *
     * @param asking whose
     * @param briefing what the model is told
     * @param working how others end it, or say something to it
     * @param speech takes what is said
     * @return how it ended; failures do not throw
     */
    public AgentAnswer answer(Asking asking, Briefing briefing, Working working, Speech speech) {
        working.speaksBy(speech);
        return new AnswerLoop(this, asking, working, speech).run(briefing);
    }

    PluginContext context() {
        return context;
    }

    ModelClient model() {
        return model;
    }

    AgentSettings settings() {
        return settings;
    }

    StepStore steps() {
        return steps;
    }

    Compaction compaction() {
        return compaction;
    }

    ToolOffer offer() {
        return offer;
    }

    GatedCall calls() {
        return calls;
    }
}
