package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void writesSlashesAndTabsAsYamlKnowsThem() {
        assertThat(JsonText.asYaml("\uFEFF{\n\t\"a\\/b\":\t[1.5e3, true, \"\\\\\", \"\\\"\\u0041\", \"\"]\n}"))
                .isEqualTo("{\n \"a/b\": [1.5e3, true, \"\\\\\", \"\\\"\\u0041\", \"\"]\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules:\n\t- x",
                "{'a\tb': \"\\/\"}",
                "{a: b} # \t",
                "{\"a\tb\": \"\\/\"}",
                "{\"a\\/",
                "{\"a\\",
                ""
            })
    void leavesWhatIsNotJsonAsItIs(String text) {
        assertThat(JsonText.asYaml(text)).isEqualTo(text);
    }
}
