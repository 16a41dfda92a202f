package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void joinsLinesOfAParagraphAndSplitsThemAtSentences() {
        assertThat(Sentences.of("One is here. Two goes\non. Three?\n\nFour"))
                .containsExactly("One is here.", "Two goes on.", "Three?", "Four");
    }

    @Test
    void takesRowsItemsAndLinesOfCodeEachForItself() {
        String text = "Look:\n| a | b |\n|---|---|\n| 1. Yes. | 2 |\n- first\n- second\n"
                + "```java\nint i = 1;\n\nint j;\n```\nEnd.";

        assertThat(Sentences.of(text))
                .containsExactly(
                        "Look:", "| a | b |", "| 1. Yes. | 2 |", "- first", "- second", "int i = 1;", "int j;", "End.");
    }

    @Test
    void leavesHeadingsOutWhereThereIsMore() {
        assertThat(Sentences.of("# Title\n\nText.")).containsExactly("Text.");
        assertThat(Sentences.of("# Title")).containsExactly("# Title");
        assertThat(Sentences.of("")).isEmpty();
        assertThat(Sentences.of("---\n\n```\n```\n")).isEmpty();
    }
}
