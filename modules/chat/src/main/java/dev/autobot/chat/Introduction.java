package dev.autobot.chat;

import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.PluginContext;
import java.util.Optional;

/** Answers small talk while no model can: says in short what this is, and what can be asked. Thread-safe. */
record Introduction(PluginContext context) {

    /**
     * Answers a greeting and the like.
     *
     * @param why there is no model, as sentences
     * @return empty when it is none
     */
    Optional<Reply> answer(Question question, String why) {
        return SmallTalk.reply(question.text()).map(first -> Reply.ofPlatform(text(question, first, why)));
    }

    private String text(Question question, String first, String why) {
        return (first + " I am AutoBot. " + why + documents(question)).strip()
                + "\n\n`/help` lists the commands that always work.";
    }

    private String documents(Question question) {
        Optional<KnowledgeBase> base = context.find(KnowledgeBase.class);
        if (base.isEmpty()) {
            return "";
        }
        int count = base.get().documents(question.user());
        String there = count == 0 ? "There are none yet." : "There " + (count == 1 ? "is 1." : "are " + count + ".");
        return " I answer questions by quoting documents that you can read. " + there
                + "\n\n- **Ask** in the words that documents use, such as: how is a backup restored?\n"
                + "- **Add documents**: upload a file to `/api/files`, or send `knowledge_add` with a text or"
                + " an address.";
    }
}
