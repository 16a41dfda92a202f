package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Reachability.Verdict;
import dev.autobot.plugin.Secret;
import dev.autobot.testkit.ScriptedModelServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueCheckTest {

    private final ScriptedModelServer server = ScriptedModelServer.started("llama3.2:latest", "mistral:7b");

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsAModelThatIsThere(Wire wire) {
        assertThat(check(wire)).isEqualTo(Reachability.ready());
        assertThat(server.requests().get(0).path()).isEqualTo(wire == Wire.OPENAI ? "/v1/models" : "/api/tags");
        assertThat(server.requests().get(0).authorization()).isEqualTo("Bearer sk-1");
    }

    @ParameterizedTest
    @CsvSource({"404,READY", "405,READY", "429,READY", "401,UNUSABLE", "403,UNUSABLE", "500,AWAY", "503,AWAY"})
    void readsTheStatusOfAServer(int status, Verdict verdict) {
        server.catalogueAnswers(status);

        assertThat(check(Wire.OPENAI).verdict()).isEqualTo(verdict);
        assertThat(check(Wire.OLLAMA).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheVariableOfARefusedKey(Wire wire) {
        server.catalogueAnswers(401);

        assertThat(check(wire).reason()).contains("AUTOBOT_LLM_API_KEY").doesNotContain("sk-1");
    }

    @ParameterizedTest
    @EnumSource
    void isAwayWhenNobodyListens(Wire wire) {
        server.stop();

        assertThat(check(wire).verdict()).isEqualTo(Verdict.AWAY);
    }

    @Test
    void saysThatOllamaHasNotPulledTheModel() {
        server.knows("llama3.2-vision:latest", "mistral:7b");

        Reachability found = check(Wire.OLLAMA);

        assertThat(found.verdict()).isEqualTo(Verdict.UNUSABLE);
        assertThat(found.reason()).contains("ollama pull llama3.2", "AUTOBOT_LLM_MODEL");
    }

    private Reachability check(Wire wire) {
        return Models.of(wire.settings(server), Optional.of(new Secret("sk-1"))).check();
    }
}
