package dev.autobot.chat;

import dev.autobot.chat.model.Cancellation;
import dev.autobot.chat.model.Completion;
import dev.autobot.chat.model.ModelClient;
import dev.autobot.chat.model.ModelConfig;
import dev.autobot.chat.model.Turn;
import dev.autobot.plugin.Events;
import java.util.ArrayList;
import java.util.List;

/** Lets the language model answer, or says that it is away. */
final class ModelResponder implements Responder {

    private final ModelClient model;
    private final ModelLink link;
    private final ChatStore store;
    private final Events events;

    ModelResponder(ModelClient model, ModelLink link, ChatStore store, Events events) {
        this.model = model;
        this.link = link;
        this.store = store;
        this.events = events;
    }

    @Override
    public Reply respond(Question question, Cancellation cancellation) {
        return Reply.of(complete(question, cancellation), model.config().model());
    }

    private Completion complete(Question question, Cancellation cancellation) {
        if (!link.isConnected()) {
            return Completion.unavailable(link.away());
        }
        Completion completion = model.complete(turns(question), cancellation, new Deltas(question, events)::tell);
        if (completion.outcome() == Completion.Outcome.UNAVAILABLE) {
            link.lost(completion.reason());
            return Completion.unavailable(link.away());
        }
        return completion;
    }

    private List<Turn> turns(Question question) {
        ModelConfig config = model.config();
        List<Turn> turns = new ArrayList<>();
        config.systemPrompt().ifPresent(prompt -> turns.add(new Turn(Turn.Speaker.SYSTEM, prompt)));
        turns.addAll(History.of(store.completeBefore(question.chat(), question.answerSeq(), config.history())));
        return turns;
    }
}
