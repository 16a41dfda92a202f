package dev.autobot.chat;

import dev.autobot.chat.agent.Agent;
import dev.autobot.chat.agent.AgentAnswer;
import dev.autobot.chat.agent.Asking;
import dev.autobot.chat.agent.Speech;
import dev.autobot.chat.agent.Working;
import dev.autobot.chat.model.Completion;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PluginContext;

/** Lets the language model answer; where it is away, quotes documents or says so. */
final class ModelResponder implements Responder {

    private final PluginContext context;
    private final ModelLink link;
    private final Agent agent;
    private final Briefings briefings;
    private final ChatStore store;
    private final String model;

    ModelResponder(PluginContext context, ModelLink link, Agent agent, Briefings briefings) {
        this.context = context;
        this.link = link;
        this.agent = agent;
        this.briefings = briefings;
        this.store = briefings.store();
        this.model = briefings.model();
    }

    @Override
    public Reply respond(Question question, Working working) {
        if (!link.isConnected()) {
            return withoutModel(question);
        }
        Asking asking = new Asking(question.user(), question.chat().chatId(), question.answerSeq());
        Speech speech = new KeptSpeech(
                new Deltas(question, context.events()),
                context.clock(),
                context.logger(),
                text -> store.keep(question.answerSeq(), text));
        AgentAnswer answer = agent.answer(asking, briefings.of(question), working, speech);
        if (answer.completion().outcome() != Completion.Outcome.UNAVAILABLE) {
            return Reply.of(answer, model);
        }
        link.lost(answer.completion().reason());
        boolean hasBegun = answer.hasActed() || !speech.text().isEmpty();
        return hasBegun
                ? Reply.notMade(ErrorCodes.MODEL_UNAVAILABLE, link.away(), speech.text(), model)
                : withoutModel(question);
    }

    private Reply withoutModel(Question question) {
        String away = link.away();
        return new Introduction(context)
                .answer(question, away)
                .or(() -> new Extractive(context).answer(question, away))
                .orElseGet(() -> Reply.of(Completion.unavailable(away), model));
    }
}
