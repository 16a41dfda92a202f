package dev.autobot.chat;

import dev.autobot.chat.agent.Agent;
import dev.autobot.chat.agent.OrphanedQuestions;
import dev.autobot.chat.agent.StepStore;
import dev.autobot.chat.model.EmbeddingClient;
import dev.autobot.chat.model.ModelClient;
import dev.autobot.chat.model.ModelConfig;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.LlmStatus;
import java.util.function.Supplier;

/** Chat with a language model, or honestly without one. */
public final class ChatPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        ModelClient model =
                ModelConfig.from(context.settings()).map(ModelClient::new).orElse(null);
        context.database().migrate("dev/autobot/chat/migrations");
        ChatStore store = new ChatStore(context.database().dataSource());
        if (model == null) {
            converse(context, store, new NoModelNotice(context), () -> NoModelNotice.STATUS);
        } else {
            ModelLink link = watch(context, model);
            context.provide(LanguageModel.class, new LinkedModel(model, link));
            converse(context, store, responder(context, store, model, link), link::status);
        }
        ModelConfig.embedding(context.settings())
                .ifPresent(config -> LinkedEmbeddings.connect(context, new EmbeddingClient(config)));
    }

    private static Responder responder(PluginContext context, ChatStore store, ModelClient model, ModelLink link) {
        StepStore steps = new StepStore(context.database().dataSource());
        Briefings briefings = new Briefings(model.config(), new ChatSettings(context), store, steps);
        return new ModelResponder(context, link, new Agent(context, model, steps), briefings);
    }

    private static ModelLink watch(PluginContext context, ModelClient model) {
        ModelLink link = new ModelLink(context, model);
        // the first look is made here, so that the first client is told the truth
        link.look();
        context.probe(link);
        context.every(link.tick(), link::lookIfDue);
        return link;
    }

    private static void converse(
            PluginContext context, ChatStore store, Responder responder, Supplier<LlmStatus> status) {
        ChatLocks locks = new ChatLocks();
        SlashCommands commands = new SlashCommands(new StatusReport(context, status), new Errands(context), responder);
        Answers answers = new Answers(context, store, commands);
        StepStore steps = new StepStore(context.database().dataSource());
        steps.endLost();
        answers.interruptPending();
        new OrphanedQuestions(context, steps).register();
        new ChatSettings(context).declare();
        context.observe(EventTypes.CONNECTION_ESTABLISHED, event -> context.events()
                .publish(EventTypes.LLM_STATUS, status.get(), event.audience()));
        context.handle(Messages.USER_MESSAGE, new UserMessageHandler(context, store, locks, answers));
        ChatTitles titles = new ChatTitles(context.database().dataSource());
        ChatPages pages = new ChatPages(store, new StepPages(steps), titles, answers);
        context.handle(Messages.CHAT_HISTORY, new ChatHistoryHandler(context, pages));
        new ChatRoutes(context, pages, titles, new ChatDeletion(context, store, locks, answers)).register();
    }
}
