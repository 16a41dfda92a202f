package dev.autobot.chat.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of model servers, named as in {@code llm.provider}. */
enum Provider {
    /** Any server with OpenAI's chat completions. */
    OPENAI("/models") {
        @Override
        StreamingChatModel client(ModelConfig config, HttpClientBuilder http) {
            return OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(config.url())
                    .modelName(config.model())
                    .customHeaders(config.headers())
                    .returnThinking(true)
                    .build();
        }

        @Override
        EmbeddingModel embedder(ModelConfig config, HttpClientBuilder http) {
            return OpenAiEmbeddingModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(config.url())
                    .modelName(config.model())
                    .customHeaders(config.headers())
                    .maxRetries(0)
                    .build();
        }

        @Override
        boolean lists(String catalogue, String model) {
            // many servers answer to names that they do not list
            return true;
        }
    },

    OLLAMA("/api/tags") {
        @Override
        StreamingChatModel client(ModelConfig config, HttpClientBuilder http) {
            return OllamaStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(config.url())
                    .modelName(config.model())
                    .customHeaders(config.headers())
                    .returnThinking(true)
                    .build();
        }

        @Override
        EmbeddingModel embedder(ModelConfig config, HttpClientBuilder http) {
            return OllamaEmbeddingModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(config.url())
                    .modelName(config.model())
                    .customHeaders(config.headers())
                    .maxRetries(0)
                    .build();
        }

        @Override
        ChatMessage result(ToolExecutionResultMessage result) {
            // calls have no ids there: without the tool's name a model cannot tell several results apart
            return CustomMessage.from(Map.of("role", "tool", "tool_name", result.toolName(), "content", result.text()));
        }

        @Override
        boolean lists(String catalogue, String model) {
            Set<String> names = NAME.matcher(catalogue)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            return names.contains(model) || names.contains(model + ":latest");
        }
    };

    // one field of one known document: not worth a JSON library of our own
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"");

    private final String cataloguePath;

    Provider(String cataloguePath) {
        this.cataloguePath = cataloguePath;
    }

    /** Where the server lists its models: the cheapest question that it can be asked. */
    String catalogueUrl(ModelConfig config) {
        return config.url() + cataloguePath;
    }

    abstract StreamingChatModel client(ModelConfig config, HttpClientBuilder http);

    /** Asks for vectors once; trying again is its caller's business. */
    abstract EmbeddingModel embedder(ModelConfig config, HttpClientBuilder http);

    /** What came of a tool's call, as the server's kind takes it. */
    ChatMessage result(ToolExecutionResultMessage result) {
        return result;
    }

    /** Whether the server has the model, as far as its list tells. */
    abstract boolean lists(String catalogue, String model);
}
