package dev.autobot.chat;

import dev.autobot.chat.agent.Briefing;
import dev.autobot.chat.agent.Said;
import dev.autobot.chat.agent.Step;
import dev.autobot.chat.agent.StepStore;
import dev.autobot.chat.model.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what the model is told of a chat: instructions, the last summary if there is one, and what was said since. */
record Briefings(ModelConfig config, ChatSettings settings, ChatStore store, StepStore steps) {

    String model() {
        return config.model();
    }

    Briefing of(Question question) {
        ChatKey chat = question.chat();
        Optional<Step> summary = steps.lastSummary(chat.userId(), chat.chatId());
        long covered = summary.map(Step::covers).orElse(0L);
        List<ChatMessage> newestFirst = store.completeBefore(chat, question.answerSeq(), config.history()).stream()
                .filter(message -> message.id() > covered)
                .toList();
        long oldest = newestFirst.isEmpty()
                ? covered
                : newestFirst.get(newestFirst.size() - 1).id();
        Map<Long, String> notes = StepNotes.of(steps.ofChat(chat.userId(), chat.chatId(), oldest));
        List<Said> said = summary.map(step -> History.after(step, newestFirst, notes))
                .orElseGet(() -> History.of(newestFirst, notes));
        return new Briefing(system(question), said);
    }

    private String system(Question question) {
        String own = settings.instructions(question.user().id()).strip();
        String theirs = own.isEmpty() ? "" : "Instructions of the user for all chats:\n" + own;
        return (config.systemPrompt().orElse("") + "\n\n" + theirs).strip();
    }
}
