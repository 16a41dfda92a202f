package dev.autobot.knowledge.parse;

import static dev.autobot.knowledge.parse.Texts.headings;
import static dev.autobot.knowledge.parse.Texts.parsed;
import static dev.autobot.knowledge.parse.Texts.prose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.parse.Chunk.Kind;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** Readable text of HTML. */
class HtmlTest {

    private static String text(String html) {
        return parsed("a.html", html).text();
    }

    @Test
    void namesTheHeadingsAboveAPassage() {
        ParsedDocument document = parsed(
                "a.html",
                "<h1>Guide</h1><p>Hello <b>you</b>.</p><div><h2>Install</h2>Run\n it.</div><h2>Use</h2><p>Now.");

        assertThat(headings(document)).containsExactly("Guide", "Guide › Install", "Guide › Use");
        assertThat(document.text()).isEqualTo("# Guide\n\nHello you.\n\n## Install\n\nRun it.\n\n## Use\n\nNow.");
    }

    @Test
    void takesTheTitleWhereThereIsNoHeading() {
        assertThat(headings(parsed("a.html", "<title>Guide</title><h2>Use</h2><p>Now.")))
                .containsExactly("Guide › Use");
        assertThat(headings(parsed("a.html", "<title>Guide</title><h1>Use</h1><p>Now.")))
                .containsExactly("Use");
    }

    @Test
    void leavesOutWhatIsNotShown() {
        String html = "<style>p {}</style><script>alert('no')</script><nav>Home</nav><p hidden>no</p><p "
                + "style='display : none'>no</p>"
                + "<p aria-hidden=true>no</p><template>no</template><noscript>no</noscript><!-- no "
                + "--><p>Yes.</p>";

        assertThat(text(html)).isEqualTo("Yes.");
    }

    @Test
    void keepsCodeAsItIs() {
        ParsedDocument document =
                parsed("a.html", "<p>So:</p><pre><code>if (a) {\n    # b &lt; c\n\n}</code></pre><p>Done.</p>");

        assertThat(document.text()).isEqualTo("So:\n\n```\nif (a) {\n    # b < c\n\n}\n```\n\nDone.");
        assertThat(headings(document)).containsOnly("");
    }

    @Test
    void writesListsWithTheirDepth() {
        assertThat(text("<p>Needs:</p><ul><li>One<ol><li>Deep</ol><li><p>Two</p><p>more</p></ul><p>Done."))
                .isEqualTo("Needs:\n\n- One\n  - Deep\n- Two\n  more\n\nDone.");
    }

    @Test
    void writesTables() {
        ParsedDocument document = parsed(
                "a.html",
                "<table><thead><tr><th>name<th>age</thead><tr><td>Ada<br>Lovelace<td><p>36</p></tr></table>" + "<p>"
                        + prose(1_990));

        assertThat(document.text()).startsWith("| name | age |\n|---|---|\n| Ada Lovelace | 36 |\n\nAll work");
        assertThat(document.chunks().get(0).kind()).isEqualTo(Kind.TABLE);
    }

    @Test
    void readsThroughTablesThatLayOutThePage() {
        assertThat(headings(parsed(
                        "a.html", "<table><tr><td><h1>A</h1><p>One.</p><h2>B</h2><table><tr><td>x</table></table>")))
                .containsExactly("A", "A › B");
    }

    @Test
    void takesEntitiesForWhatTheyMeanUnlessNobodyCanUseThat() {
        assertThat(text("<h1>a&#0;b&#7;c</h1><p>&amp;&eacute;&#xD83D;&#x1F600;"))
                .contains("é", "\uD83D\uDE00");
    }

    @Test
    void readsTheEncodingThatThePageNames() {
        String html = "<html><head><meta charset=\"windows-1251\"></head><body><p>Привет</p></body></html>";

        ParsedDocument document = parsed("a.html", html, Charset.forName("windows-1251"));

        assertThat(document.text()).isEqualTo("Привет");
        assertThat(document.note()).contains("windows-1251");
    }
}
