package dev.autobot.chat;

import dev.autobot.chat.model.Cancellation;
import dev.autobot.plugin.payload.LlmStatus;

/** Answers honestly where no language model is configured. */
final class NoModelNotice implements Responder {

    static final LlmStatus STATUS = new LlmStatus(
            "disconnected",
            "",
            "No language model is configured. Set AUTOBOT_LLM_PROVIDER, AUTOBOT_LLM_URL and AUTOBOT_LLM_MODEL.");

    private static final String TEXT =
            """
            No language model is connected, so this message was stored, but nobody can answer it.

            To connect one, set these variables and start the server again:

            - `AUTOBOT_LLM_PROVIDER`: `openai` (any OpenAI-compatible server) or `ollama`
            - `AUTOBOT_LLM_URL`: the server's address
            - `AUTOBOT_LLM_MODEL`: the model's name
            - `AUTOBOT_LLM_API_KEY`: only where the server asks for one

            For example, with Ollama on this machine after `ollama pull llama3.2`:

            ```
            AUTOBOT_LLM_PROVIDER=ollama
            AUTOBOT_LLM_URL=http://localhost:11434
            AUTOBOT_LLM_MODEL=llama3.2
            ```

            `/help` and `/status` work without a language model.
            """;

    @Override
    public Reply respond(Question question, Cancellation cancellation) {
        return Reply.ofPlatform(TEXT.strip());
    }
}
