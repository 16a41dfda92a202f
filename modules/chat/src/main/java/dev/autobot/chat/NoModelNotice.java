package dev.autobot.chat;

import dev.autobot.chat.agent.Working;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.LlmStatus;

/** Answers where no language model is configured: in the words of the user's documents, or with why it cannot. */
final class NoModelNotice implements Responder {

    static final LlmStatus STATUS = new LlmStatus(
            "disconnected",
            "",
            "No language model is configured. Set AUTOBOT_LLM_PROVIDER, AUTOBOT_LLM_URL and AUTOBOT_LLM_MODEL.");

    private static final String COMMANDS = " `/help`, `/search` and `/status` work without one.";
    private static final String FOR_USERS = "An operator can connect a language model." + COMMANDS;
    private static final String FOR_OPERATORS =
            "To connect a language model, set `AUTOBOT_LLM_PROVIDER` (`openai` or `ollama`), `AUTOBOT_LLM_URL`,"
                    + " `AUTOBOT_LLM_MODEL` and, where the server asks for one, `AUTOBOT_LLM_API_KEY`, and start"
                    + " AutoBot again." + COMMANDS;

    private static final String NOBODY =
            "No language model is connected, so this message was stored, but nobody can answer it.";
    private static final String NO_MODEL = "No language model is connected.";
    private static final String NO_MATCH = "No language model is connected, and nothing in the knowledge base matches.";

    private final PluginContext context;

    NoModelNotice(PluginContext context) {
        this.context = context;
    }

    @Override
    public Reply respond(Question question, Working working) {
        return new Introduction(context)
                .answer(question, NO_MODEL)
                .or(() -> new Extractive(context).answer(question, NO_MODEL))
                .orElseGet(() -> Reply.ofPlatform(reason(question) + "\n\n" + how(question.user())));
    }

    private static String how(User user) {
        return user.has(User.OPERATOR) ? FOR_OPERATORS : FOR_USERS;
    }

    private String reason(Question question) {
        return context.find(KnowledgeBase.class)
                .map(base -> NO_MATCH + " " + advice(base.documents(question.user())) + warning(base, question))
                .orElse(NOBODY);
    }

    /** Why nothing may have been found although it is there, such as an index that is being made anew. */
    private static String warning(KnowledgeBase base, Question question) {
        try {
            String warning = base.search(new KnowledgeQuery(question.user(), question.text(), "", 1))
                    .warning();
            return warning.isEmpty() ? "" : "\n\n" + warning;
        } catch (PlatformException e) {
            return ""; // a question without words, or one that is too long to be searched for
        }
    }

    private static String advice(int documents) {
        return documents == 0
                ? "It has no documents for you yet: add some, and ask again."
                : "It has " + documents + (documents == 1 ? " document" : " documents")
                        + " for you: add others, or ask in the documents' own words.";
    }
}
