package dev.autobot.chat;

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
            converse(context, store, new NoModelNotice(), () -> NoModelNotice.STATUS);
        } else {
            ModelLink link = watch(context, model);
            context.provide(LanguageModel.class, new LinkedModel(model, link));
            converse(context, store, new ModelResponder(model, link, store, context.events()), link::status);
        }
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
        answers.interruptPending();
        context.observe(EventTypes.CONNECTION_ESTABLISHED, event -> context.events()
                .publish(EventTypes.LLM_STATUS, status.get(), event.audience()));
        context.handle(Messages.USER_MESSAGE, new UserMessageHandler(context, store, locks, answers));
        ChatPages pages = new ChatPages(store);
        context.handle(Messages.CHAT_HISTORY, new ChatHistoryHandler(context, pages));
        new ChatRoutes(context, pages, new ChatDeletion(store, locks, answers)).register();
    }
}
