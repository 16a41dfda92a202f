package dev.autobot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentStateTest {

    @Test
    void hasExactlyTheseSteps() {
        List<String> steps = new ArrayList<>();
        for (DocumentState from : DocumentState.values()) {
            for (DocumentState to : DocumentState.values()) {
                if (from.mayBecome(to)) {
                    steps.add(from.word() + " " + to.word());
                }
            }
        }
        assertThat(steps)
                .containsExactly(
                        "uploaded parsing",
                        "uploaded failed",
                        "uploaded cancelled",
                        "parsing uploaded",
                        "parsing chunking",
                        "parsing failed",
                        "parsing cancelled",
                        "chunking uploaded",
                        "chunking indexed",
                        "chunking failed",
                        "chunking cancelled",
                        "failed uploaded",
                        "cancelled uploaded");
    }

    @Test
    void writesWordsThatItReads() {
        for (DocumentState state : DocumentState.values()) {
            assertThat(DocumentState.of(state.word())).isEqualTo(state);
            assertThat(DocumentState.find(state.word())).contains(state);
        }
        assertThat(DocumentState.find("gone")).isEmpty();
    }
}
