package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.FoundPassage;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static String of(String document, int start, String text, String word) {
        FoundPassage.Source source = new FoundPassage.Source("d", document, "", "c", start, start + text.length());
        return Excerpt.of(new FoundPassage("p", text, "… <mark>" + word + "</mark> …", 1, source));
    }

    @Test
    void showsTheRowThatMatchesBelowTheHead() {
        StringBuilder rows = new StringBuilder("id,name\n");
        for (int i = 0; i < 90; i++) {
            rows.append("E").append(1000 + i).append(",somebody\n");
        }

        assertThat(of("staff.csv", 0, rows.toString(), "E1077")).isEqualTo("```\nid,name\nE1077,somebody\n```");
        assertThat(of("staff.csv", 9, rows.substring(8), "E1077")).isEqualTo("```\nE1077,somebody\n```");
    }

    @Test
    void showsTheLineThatMatchesOfALongPassage() {
        String text = "A line of words.\n".repeat(60) + "Here is the walrus.\nIt swims.";

        assertThat(of("a.md", 0, text, "walrus")).isEqualTo("…\nHere is the walrus.\nIt swims.");
        assertThat(of("a.yaml", 0, text, "walrus")).isEqualTo("```\n…\nHere is the walrus.\nIt swims.\n```");
        assertThat(of("a.md", 0, text, "zebra"))
                .startsWith("A line")
                .endsWith("…")
                .hasSize(401);
    }
}
