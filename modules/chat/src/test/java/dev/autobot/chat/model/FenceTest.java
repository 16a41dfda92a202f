package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "  {\"a\":1}\n",
                "```json\n{\"a\":1}\n```",
                "\n```\n{\"a\":1}\n```\n",
                "```JSON \r\n{\"a\":1}\r\n```"
            })
    void leavesTheJsonAlone(String answer) {
        assertThat(Fence.takenOff(answer)).isEqualTo("{\"a\":1}");
    }

    @Test
    void keepsWhatIsNoWholeFence() {
        assertThat(Fence.takenOff("```json\n{\"a\":\"```\"}")).isEqualTo("```json\n{\"a\":\"```\"}");
    }
}
