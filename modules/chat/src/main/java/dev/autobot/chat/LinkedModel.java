package dev.autobot.chat;

import dev.autobot.chat.model.Cancellation;
import dev.autobot.chat.model.Completion;
import dev.autobot.chat.model.ModelClient;
import dev.autobot.chat.model.Prompt;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import java.util.Map;

/** The configured model as other plugins see it: single questions, apart from all chats. Thread-safe. */
final class LinkedModel implements LanguageModel {

    private final ModelClient model;
    private final ModelLink link;

    LinkedModel(ModelClient model, ModelLink link) {
        this.model = model;
        this.link = link;
    }

    @Override
    public String name() {
        return model.config().model();
    }

    @Override
    public String answer(String instructions, String question, Map<String, Object> schema, Run run) {
        Cancellation cancellation = new Cancellation();
        run.onCancel(cancellation::cancel);
        if (run.isCancelled()) {
            throw cancelled(run);
        }
        if (!link.isConnected()) {
            throw new PlatformException(ErrorCodes.MODEL_UNAVAILABLE, link.away());
        }
        Completion completion = model.answer(Prompt.structured(instructions, question, schema), cancellation);
        return switch (completion.outcome()) {
            case ANSWERED -> completion.text();
            case CANCELLED, INTERRUPTED -> throw cancelled(run);
            case UNAVAILABLE -> throw lost(completion.reason());
            case FAILED -> throw new PlatformException(ErrorCodes.MODEL_FAILED, completion.reason());
        };
    }

    private PlatformException lost(String reason) {
        link.lost(reason);
        return new PlatformException(ErrorCodes.MODEL_UNAVAILABLE, link.away());
    }

    private static PlatformException cancelled(Run run) {
        String why = run.isInterrupted() ? "the server stops." : "its run was cancelled.";
        return new PlatformException(ErrorCodes.RUN_CANCELLED, "The language model's answer was dropped: " + why);
    }
}
